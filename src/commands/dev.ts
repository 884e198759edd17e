import { ConfigError, loadConfig } from '../config/config.js';
import { startEmulator } from '../emulator/emulator.js';
import { developmentToken } from '../emulator/tokens.js';
import { startGateway } from '../gateway.js';
import { describeListenError } from '../server/lifecycle/listen-error.js';
import { createLog } from '../log.js';
import { CommandError, readArguments, runCommand, wholeNumber } from './arguments.js';

const USAGE = `npm run dev -- [options]

  --emulator-port <port>   port of the emulator; default 4100, 0 takes a free one
  --help                   this text
`;

await runCommand({ run }, process.argv.slice(2));

/** The gateway in front of the emulator, until a signal ends both: `npm run dev`. */
async function run(args: readonly string[]): Promise<void> {
  const given = readArguments(args, USAGE, { 'emulator-port': { type: 'string', default: '4100' } });
  if (given === null) return;
  const emulatorPort = wholeNumber('emulator-port', given.values['emulator-port'], 65_535);
  const emulator = await startEmulator({ port: emulatorPort }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CommandError(
        `Port ${emulatorPort} is in use: give the emulator another with npm run dev -- --emulator-port 4101`,
      );
    }
    throw error;
  });
  try {
    // The emulator stands in for the Graph of whichever cloud is set.
    const config = loadConfig({ GRAPH_BASE_URL: emulator.url, GRAPH_CLOUD: undefined, NO_PROXY: '*' });
    const token = developmentToken();
    const gateway = await startGateway(config, createLog(config.logLevel), token);
    const body = JSON.stringify({
      query:
        'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "accessPackageId-value", ' +
        'displayName: "displayName-value" }) { id displayName } }',
    });
    process.stdout.write(`
Open     ${gateway.url}/
GraphQL  ${gateway.url}/graphql
Graph    ${emulator.url} (the emulator; faults on demand: POST ${emulator.url}/emulator/faults)

Development token, for the Authorization header:
Bearer ${token}

Try it:
curl -s ${gateway.url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${body}'

`);
    process.once('SIGINT', () => void gateway.close().then(() => emulator.close()));
    process.once('SIGTERM', () => void gateway.close().then(() => emulator.close()));
  } catch (error) {
    await emulator.close();
    throw new CommandError(
      (error instanceof ConfigError ? error.message : describeListenError(error)) ?? String(error),
    );
  }
}
