import { once } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { openRaw, statusOf, type RawConnection } from '../../support/servers/raw-http.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

let graph: ScriptedServer;
let gateway: TestGateway;

beforeEach(async () => {
  graph = closeAfterTest(
    await startScriptedServer((_request, response) =>
      response.end(JSON.stringify({ value: [{ id: 'p', description: 'x'.repeat(9_000_000) }] })),
    ),
  );
});

/** Sends a byte of `text` every 20 milliseconds for as long as the connection is open. */
function trickle({ socket, closed }: RawConnection, text: string): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < text.length) socket.write(text.charAt(sent));
    sent += 1;
  }, 20);
  void closed.then(() => {
    clearInterval(timer);
  });
}

/** A connection that is closed while a byte is under way to it may lose the answer. */
async function expectSentAway(slow: readonly RawConnection[]): Promise<void> {
  const statuses = new Set((await Promise.all(slow.map(({ closed }) => closed))).map(statusOf));
  statuses.delete(0);
  expect([...statuses]).toEqual([408]);
}

async function expectOthersServed(): Promise<void> {
  expect((await gateway.run('{ __typename }')).data).toEqual({ __typename: 'Query' });
}

describe('a caller that is slow', () => {
  it('with its headers is sent away, while others are served', async () => {
    gateway = closeAfterTest(await startTestGateway(graph.url, { HEADERS_TIMEOUT_MS: '1000' }));
    const slow = Array.from({ length: 50 }, () => openRaw(gateway.url));
    for (const connection of slow)
      trickle(connection, `GET /graphql HTTP/1.1\r\nhost: localhost\r\nx-long: ${'a'.repeat(100_000)}`);
    await expectOthersServed();
    await expectSentAway(slow);
    await expectOthersServed();
  });

  it('to say anything at all is sent away', async () => {
    gateway = closeAfterTest(await startTestGateway(graph.url, { HEADERS_TIMEOUT_MS: '1000' }));
    const silent = openRaw(gateway.url);
    expect([0, 408]).toContain(statusOf(await silent.closed));
  });

  it('with its body is sent away, while others are served', async () => {
    gateway = closeAfterTest(await startTestGateway(graph.url, { REQUEST_TIMEOUT_MS: '1000' }));
    const slow = Array.from({ length: 50 }, () => openRaw(gateway.url));
    for (const connection of slow) {
      connection.socket.write(
        'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n',
      );
      trickle(connection, '{"query":"{ __typename }"'.padEnd(100_000));
    }
    await expectOthersServed();
    await expectSentAway(slow);
    await expectOthersServed();
    expect(gateway.inFlightCount()).toBe(0);
  });

  it('to read its answer is cut off', async () => {
    gateway = closeAfterTest(await startTestGateway(graph.url, { REQUEST_TIMEOUT_MS: '1000' }));
    const body = '{"query":"{ accessPackageAssignmentPolicies { nodes { description } } }"}';
    const slow = openRaw(gateway.url);
    slow.socket.pause();
    slow.socket.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n' +
        `authorization: Bearer a\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    while (graph.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    while (gateway.inFlightCount() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    slow.socket.resume();
    expect((await slow.closed).length).toBeLessThan(9_000_000);
  });

  it('with its next request is let go, after longer than load balancers wait unless it is set', async () => {
    gateway = closeAfterTest(await startTestGateway(graph.url));
    expect((await fetch(`${gateway.url}/health/live`)).headers.get('keep-alive')).toBe('timeout=65');
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(graph.url, { KEEP_ALIVE_TIMEOUT_MS: '200' }));
    const idle = openRaw(gateway.url);
    idle.socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
    expect(statusOf(await idle.closed)).toBe(200);
  });
});

it('connections beyond MAX_CONNECTIONS are closed as they come, and there is room again when others go', async () => {
  gateway = closeAfterTest(await startTestGateway(graph.url, { MAX_CONNECTIONS: '2' }));
  const open = [openRaw(gateway.url), openRaw(gateway.url)] as const;
  await Promise.all(open.map(({ socket }) => once(socket, 'connect')));
  expect(await openRaw(gateway.url).closed).toBe('');
  open[0].socket.destroy();
  let status = 0;
  while (status === 0) {
    const next = openRaw(gateway.url);
    next.socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    status = statusOf(await next.closed);
  }
  expect(status).toBe(200);
});

it('a caller of whom Graph demands patience is not taken for a slow one', async () => {
  await graph.close();
  graph = closeAfterTest(
    await startScriptedServer((_request, response) => setTimeout(() => response.end('{"id":"p"}'), 1_500)),
  );
  gateway = closeAfterTest(
    await startTestGateway(graph.url, { REQUEST_TIMEOUT_MS: '500', KEEP_ALIVE_TIMEOUT_MS: '500' }),
  );
  const { data } = await gateway.run('{ accessPackageAssignmentPolicy(id: "p") { id } }');
  expect(data).toEqual({ accessPackageAssignmentPolicy: { id: 'p' } });
});
