/** The gateway in front of the emulator, for as long as it is wanted: `npm run dev`. */
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from './config.js';
import { startEmulator } from './emulator/emulator.js';
import { developmentToken } from './emulator/tokens.js';
import { startGateway } from './gateway.js';
import { describeListenError } from './server/lifecycle/listen-error.js';
import { createLog } from './log.js';

const EMULATOR_PORT = '4100';

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

const { values } = parseArgs({ options: { 'emulator-port': { type: 'string', default: EMULATOR_PORT } } });
const emulatorPort = Number(values['emulator-port']);
const emulator = await startEmulator({ port: emulatorPort }).catch((error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    fail(
      `Port ${emulatorPort} is in use: give the emulator another with npm run dev -- --emulator-port 4101`,
    );
  }
  throw error;
});

try {
  const config = loadConfig({ GRAPH_BASE_URL: emulator.url });
  const token = developmentToken();
  const gateway = await startGateway(config, createLog(config.LOG_LEVEL), token);
  const body = JSON.stringify({
    query:
      'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "accessPackageId-value", ' +
      'displayName: "displayName-value" }) { id displayName } }',
  });
  process.stdout.write(`
Open     ${gateway.url}/graphiql, or ${gateway.url}/ for Apollo Sandbox
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
  fail((error instanceof ConfigError ? error.message : describeListenError(error)) ?? String(error));
}
