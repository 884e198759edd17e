import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway, type GraphQLAnswer } from '../../support/gateway/gateway.js';
import { captureLog, type CapturedLog } from '../../support/gateway/log-lines.js';
import { startConnectProxy } from '../../support/servers/connect-proxy.js';

const pem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/graph.${name}.pem`, import.meta.url), 'utf8');
const CREATE = `mutation { createAccessPackageAssignmentPolicy(input: {
  accessPackageId: "5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85", displayName: "through a proxy"
}) { id displayName } }`;

let emulator: Emulator;
let captured: CapturedLog;

/** Creates through a proxy that cuts the tunnel when `isCutAt` says so of how many requests Graph has had. */
async function createThrough(isCutAt: (requests: number) => boolean): Promise<GraphQLAnswer> {
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  onTestFinished(() => {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  });
  emulator = closeAfterTest(await startEmulator({ tls: { key: pem('key'), cert: pem('cert') } }));
  captured = captureLog();
  const proxy = closeAfterTest(
    await startConnectProxy({
      names: { 'graph.test:443': Number(new URL(emulator.url).port) },
      losesAnswers: () => isCutAt(emulator.requests.length),
    }),
  );
  const settings = { GRAPH_API: 'beta', HTTPS_PROXY: proxy.url, NO_PROXY: '', GRAPH_DEADLINE_MS: '15000' };
  const gateway = closeAfterTest(await startTestGateway('https://graph.test', settings, captured.log));
  return gateway.run(CREATE, { authorization: `Bearer ${developmentToken()}` });
}

const creates = () => emulator.requests.filter(({ method }) => method === 'POST').length;

it('a create whose answer is lost with its tunnel is found, and made once', async () => {
  let cuts = 0;
  const { data, errors } = await createThrough((requests) => requests === 1 && ++cuts === 1);
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    createAccessPackageAssignmentPolicy: { displayName: 'through a proxy' },
  });
  expect(creates()).toBe(1);
  expect(captured.operations()).toMatchObject([
    { outcomes: ['APPLIED'], calls: [{ attempts: [{ reason: 'reset', host: 'graph.test' }] }, {}] },
  ]);
});

it('a create of which no look brings an answer either is UNKNOWN, and made once', async () => {
  const { errors } = await createThrough((requests) => requests >= 1);
  expect(errors).toMatchObject([{ extensions: { code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' } }]);
  expect(creates()).toBe(1);
});

it('a create whose tunnel never gets as far as TLS is NOT_APPLIED', async () => {
  const { errors } = await createThrough(() => true);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' } }]);
  expect(emulator.requests).toHaveLength(0);
});
