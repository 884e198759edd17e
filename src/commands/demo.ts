/**
 * Shows one create from end to end with no tenant: starts the emulator and a gateway on free ports, creates the
 * specification's policy through GraphQL, and prints what was asked, what Graph was sent, and what came back.
 */
import { readFileSync } from 'node:fs';
import { loadConfig } from '../config/config.js';
import { startEmulator } from '../emulator/emulator.js';
import { developmentToken } from '../emulator/tokens.js';
import { startGateway } from '../gateway.js';
import { createLog } from '../log.js';

const examples = new URL('../../schema/examples/', import.meta.url);
const query = readFileSync(new URL('create-policy.graphql', examples), 'utf8').trim();
const variables: unknown = JSON.parse(
  readFileSync(new URL('variables/create-policy.specification.json', examples), 'utf8'),
);

const emulator = await startEmulator();
const config = loadConfig({
  PORT: '0',
  HOST: '127.0.0.1',
  GRAPH_BASE_URL: emulator.url,
  // The emulator stands in for the Graph of whichever cloud is set.
  GRAPH_CLOUD: undefined,
  NO_PROXY: '*',
  LOG_LEVEL: 'silent',
});
const gateway = await startGateway(config, createLog(config.logLevel));

try {
  show('1. A caller sends to the gateway', `POST ${gateway.url}/graphql\nAuthorization: Bearer <token>`);
  show('   the operation', query);
  show('   with the variables', JSON.stringify(variables, null, 2));

  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${developmentToken()}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as {
    data?: Record<string, { id: string } | null>;
    errors?: unknown;
  };

  const sent = emulator.requests[0];
  if (sent === undefined) throw new Error('Graph was sent nothing');
  const headers = ['content-type', 'client-request-id'].map(
    (name) => `${name}: ${String(sent.headers[name])}`,
  );
  show(
    '2. The gateway sends to Graph (here its emulator)',
    [`${sent.method} ${emulator.url}${sent.path}`, 'authorization: Bearer <the same token>', ...headers].join(
      '\n',
    ),
  );
  show('   the body', JSON.stringify(JSON.parse(sent.body), null, 2));
  show('3. The caller gets back', JSON.stringify(answer, null, 2));

  const created = answer.data?.['createAccessPackageAssignmentPolicy'];
  if (answer.errors !== undefined || created == null) throw new Error('No policy was created');
  process.stdout.write(`The policy ${created.id} was created. Nothing left this machine.\n`);
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await gateway.close();
  await emulator.close();
}

function show(title: string, text: string): void {
  process.stdout.write(`${title}\n\n${text.replace(/^/gm, '     ')}\n\n`);
}
