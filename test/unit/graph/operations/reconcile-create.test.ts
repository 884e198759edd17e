import { afterEach, expect, it } from 'vitest';
import { beta } from '../../../../src/graph/dialects/beta/beta.js';
import type { Dialect } from '../../../../src/graph/dialects/dialect.js';
import { createGraphClient } from '../../../../src/graph/http/client.js';
import { lookOnce } from '../../../../src/graph/operations/create/reconcile-create.js';
import { createTokenRemover } from '../../../../src/secrets.js';
import { startScriptedServer } from '../../../support/servers/scripted-server.js';
import { testTransport } from '../../../support/gateway/transport.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const INPUT = {
  accessPackageId: 'b2eba9a1-b357-42ee-83a8-336522ed6cbf',
  displayName: 'All employees',
  description: 'Everybody',
};

/** A contract whose body names the package otherwise, and whose answers do not name it. */
const otherwise: Dialect = {
  ...beta,
  createBody: ({ accessPackageId, ...input }) => ({ ...input, accessPackage: { id: accessPackageId } }),
  isSent: (body, shown) =>
    typeof shown === 'object' && shown !== null && 'displayName' in shown
      ? shown.displayName === body['displayName']
      : false,
  readPolicy(body, accessPackageId = null) {
    const policy = beta.readPolicy(body);
    return policy === null ? null : { ...policy, accessPackageId };
  },
};

it('finds an unanswered create by its input, however its body names the package', async () => {
  const server = await startScriptedServer((_request, response) => {
    const policy = { id: '1', displayName: 'All employees', createdDateTime: new Date().toISOString() };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ value: [policy] }));
  });
  closing.push(() => server.close());
  const client = createGraphClient({
    baseUrl: server.url,
    transport: testTransport(server.url),
    timeoutMs: 15_000,
  });
  closing.push(() => {
    client.close();
  });
  const create = { input: INPUT, body: otherwise.createBody(INPUT), startedAtMs: performance.now() - 60_000 };
  const call = {
    authorization: 'Bearer token-of-caller',
    tokenRemover: createTokenRemover(['Bearer token-of-caller']),
    clientRequestId: 'client-id',
    deadlineAtMs: performance.now() + 15_000,
  };
  const { policy } = await lookOnce(client, otherwise, create, call);
  expect(policy).toMatchObject({ id: '1', accessPackageId: INPUT.accessPackageId });
  const query = decodeURIComponent(server.requests[0]?.path ?? '');
  expect(query).toContain(`accessPackage/id eq '${INPUT.accessPackageId}'`);
  expect(query).toContain(`displayName eq 'All employees'`);
});
