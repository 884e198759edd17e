/** The supergraph, for as long as it is wanted: `npm run supergraph`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { developmentToken } from '../../src/emulator/tokens.js';
import { packages } from './packages.js';
import { engines, isEngineName } from './engines/engine.js';
import { startSupergraph } from './supergraph.js';

const USAGE = `npm run supergraph [-- options]

  --engine <name>   what executes the supergraph: ${Object.keys(engines).join(' or ')}; default hive
  --port <port>     where the federated gateway listens; default 4200, 0 takes a free one
  --help            this text
`;

function fail(reason: string, exitCode: number): never {
  process.stderr.write(`${reason}\n`);
  process.exit(exitCode);
}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        engine: { type: 'string', default: 'hive' },
        port: { type: 'string', default: '4200' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, 2);
  }
}

const { engine, port, help } = readFlags();
if (!/^\d+$/.test(port) || Number(port) > 65_535) {
  fail(`--port takes a whole number from 0 to 65535, not "${port}"`, 2);
}
if (!isEngineName(engine)) {
  fail(`--engine takes ${Object.keys(engines).join(' or ')}, not "${engine}"`, 2);
}
if (help) {
  process.stdout.write(USAGE);
} else {
  const supergraph = await startSupergraph({ engine, port: Number(port) }).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return isTaken
      ? fail(`Port ${port} is in use: choose another with npm run supergraph -- --port 4201`, 1)
      : fail(String(error), 1);
  });
  const query = readFileSync(new URL('create-and-join.graphql', import.meta.url), 'utf8')
    .replace(/\s+/g, ' ')
    .trim();
  const input = { accessPackageId: packages[0]?.id, displayName: 'All members' };
  const token = developmentToken();
  process.stdout.write(`
Open     ${supergraph.url}/graphql
Graph    ${supergraph.emulator.url} (the emulator)

Development token, for the Authorization header:
Bearer ${token}

Create a policy and join its access package from the other subgraph, in one operation:
curl -s ${supergraph.url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${JSON.stringify({ query, variables: { input } })}'

`);
  process.once('SIGINT', () => void supergraph.close());
  process.once('SIGTERM', () => void supergraph.close());
}
