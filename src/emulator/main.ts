/** The emulator alone: `npm run emulator`. */
import { parseArgs } from 'node:util';
import { startEmulator } from './emulator.js';
import { PATH_FAULTS } from './faults/fault-api.js';
import { developmentToken } from './tokens.js';

const USAGE = `npm run emulator -- [options]

  --port <port>                   port to listen on; default 4100, 0 takes a free one
  --host <address>                address to listen on; default 127.0.0.1
  --no-2019                       without the collection path of October 2019
  --commit-delay-ms <ms>          how long a create keeps others out, which get DuplicateKey; default 0
  --consistency-delay-ms <ms>     how long a created policy stays invisible; default 0
  --help                          this text
`;

function fail(reason: string, exitCode: number): never {
  process.stderr.write(`${reason}\n`);
  process.exit(exitCode);
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '4100' },
        host: { type: 'string', default: '127.0.0.1' },
        'no-2019': { type: 'boolean', default: false },
        'commit-delay-ms': { type: 'string', default: '0' },
        'consistency-delay-ms': { type: 'string', default: '0' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, 2);
  }
}

function wholeNumber(flag: string, value: string, greatest: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > greatest) {
    fail(`--${flag} takes a whole number from 0 to ${greatest}, not "${value}"`, 2);
  }
  return number;
}

const flags = readFlags();
if (flags.help) {
  process.stdout.write(USAGE);
} else {
  const port = wholeNumber('port', flags.port, 65_535);
  const emulator = await startEmulator({
    port,
    host: flags.host,
    segment2019: !flags['no-2019'],
    commitDelayMs: wholeNumber('commit-delay-ms', flags['commit-delay-ms'], 60_000),
    consistencyDelayMs: wholeNumber('consistency-delay-ms', flags['consistency-delay-ms'], 600_000),
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE')
      fail(`Port ${port} is in use: choose another with --port, or any free one with --port 0`, 1);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      fail(`--host ${flags.host} is no address of this machine`, 1);
    throw error;
  });
  process.stdout.write(`The Graph emulator listens on ${emulator.url}

GRAPH_BASE_URL=${emulator.url}
Faults on demand: POST ${emulator.url}${PATH_FAULTS}
Development token:
${developmentToken()}
`);
  const stop = () => void emulator.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
