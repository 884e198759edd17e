import type { ContractName } from '../emulator/contracts/contract.js';
import { everyContract } from '../emulator/contracts/contracts.js';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.js';
import { PATH_FAULTS } from '../emulator/faults/fault-api.js';
import { developmentToken } from '../emulator/tokens.js';
import { CommandError, readArguments, UsageError, wholeNumber } from './arguments.js';
import { readTlsFiles } from './tls-files.js';

const contractNames = everyContract.map(({ name }) => name);

const USAGE = `access-package-gateway emulator [options]

  --port <port>                   port to listen on; default 4100, 0 takes a free one
  --host <address>                address to listen on; default 127.0.0.1
  --tls-cert <file>               certificate in PEM, to speak TLS with; goes with --tls-key
  --tls-key <file>                its private key in PEM
  --contracts <list>              contracts to answer in, comma-separated; default ${contractNames.join()}
  --no-2019                       without the collection path of October 2019
  --strict-put                    refuse a PUT with annotations or navigations, as one report has it
  --commit-delay-ms <ms>          how long a create keeps others out, which get DuplicateKey; default 0
  --consistency-delay-ms <ms>     how long a created policy stays invisible; default 0
  --help                          this text
`;

/** `emulator`: the stand-in for Graph alone, until a signal ends it. */
export async function run(args: readonly string[]): Promise<void> {
  const given = readArguments(args, USAGE, {
    port: { type: 'string', default: '4100' },
    host: { type: 'string', default: '127.0.0.1' },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    contracts: { type: 'string', default: contractNames.join() },
    'no-2019': { type: 'boolean', default: false },
    'strict-put': { type: 'boolean', default: false },
    'commit-delay-ms': { type: 'string', default: '0' },
    'consistency-delay-ms': { type: 'string', default: '0' },
  });
  if (given === null) return;
  const flags = given.values;
  const tls = readTlsFiles(flags['tls-cert'], flags['tls-key']);
  const emulator = await start({
    port: wholeNumber('port', flags.port, 65_535),
    host: flags.host,
    ...(tls !== null && { tls }),
    contracts: readContracts(flags.contracts),
    segment2019: !flags['no-2019'],
    isPutStrict: flags['strict-put'],
    commitDelayMs: wholeNumber('commit-delay-ms', flags['commit-delay-ms'], 60_000),
    consistencyDelayMs: wholeNumber('consistency-delay-ms', flags['consistency-delay-ms'], 600_000),
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

async function start(options: EmulatorOptions & { port: number; host: string }): Promise<Emulator> {
  const { port, host } = options;
  return startEmulator(options).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new CommandError(
        `Port ${port} is in use: choose another with --port, or any free one with --port 0`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CommandError(`--host ${host} is no address of this machine`);
    throw error;
  });
}

function readContracts(list: string): ContractName[] {
  return list.split(',').map((text) => {
    const name = contractNames.find((known) => known === text.trim());
    if (name === undefined)
      throw new UsageError(`--contracts takes ${contractNames.join(', ')}, not "${text.trim()}"`);
    return name;
  });
}
