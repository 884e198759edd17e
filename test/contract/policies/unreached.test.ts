import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { failureReasons } from '../../../src/graph/errors/unreached/failure-reasons.js';
import { unreachedHint } from '../../../src/graphql/errors/hints/unreached-hints.js';
import { defaultSettings } from '../../../src/config/config.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway, type GraphQLAnswer } from '../../support/gateway/gateway.js';
import { captureLog, type CapturedLog } from '../../support/gateway/log-lines.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';

const CREATE =
  'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }';

let captured: CapturedLog;

async function create(graphUrl: string): Promise<GraphQLAnswer> {
  captured = captureLog();
  const settings = { GRAPH_API: 'beta', GRAPH_DEADLINE_MS: '4000', GRAPH_TIMEOUT_MS: '2000' };
  const gateway = closeAfterTest(await startTestGateway(graphUrl, settings, captured.log));
  return gateway.run(CREATE);
}

/** Of the first call of the one operation in the log. */
function firstAttempt(): unknown {
  const [line] = captured.operations() as { calls: { attempts: unknown[] }[] }[];
  return line?.calls[0]?.attempts[0];
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a Graph that is not reached', () => {
  it('because the connection is refused: the caller is told the setting, and the operator the host', async () => {
    const host = `127.0.0.1:${await closedPort()}`;
    const { errors } = await create(`http://${host}`);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' } }]);
    expect(errors[0]?.extensions.hint).toMatch(/refused.*GRAPH_BASE_URL.*HTTPS_PROXY/);
    expect(JSON.stringify(errors)).not.toContain(host);
    expect(firstAttempt()).toMatchObject({
      error: 'GraphNotDeliveredError',
      reason: 'refused',
      code: 'ECONNREFUSED',
      host,
    });
  });

  it('because the connection breaks after the request: the reason is told, and the outcome is not known', async () => {
    const graph = closeAfterTest(
      await startScriptedServer((_request, _response, socket) => socket.resetAndDestroy()),
    );
    const { errors } = await create(graph.url);
    expect(errors).toMatchObject([{ extensions: { code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' } }]);
    expect(firstAttempt()).toMatchObject({
      error: 'GraphConnectionError',
      reason: 'reset',
      host: new URL(graph.url).host,
    });
  });
});

it('an answer of 431 says that the token is too large', async () => {
  const graph = closeAfterTest(
    await startScriptedServer((_request, response) => response.writeHead(431).end()),
  );
  const { errors } = await create(graph.url);
  expect(errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED', graph: { status: 431 } } },
  ]);
  expect(errors[0]?.extensions.hint).toMatch(/token is too large/);
  expect(graph.requests).toHaveLength(1);
});

it('every setting that a hint names is one, or Node’s', () => {
  const known = [...Object.keys(defaultSettings('production')), 'NODE_EXTRA_CA_CERTS'];
  for (const reason of failureReasons) {
    const named = unreachedHint(reason)?.match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? [];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  }
});
