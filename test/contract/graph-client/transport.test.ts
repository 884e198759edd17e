import { describe, expect, it, onTestFinished } from 'vitest';
import { Attempt, type GraphFetchInit } from '../../../src/graph/http/transports/transport.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';
import { testTransport } from '../../support/gateway/transport.js';

/** As many as a transport has. */
const CONNECTIONS = 256;
const READ: GraphFetchInit = { method: 'GET', headers: {}, body: undefined, isConnectionFresh: false };

describe('an attempt that is ended', () => {
  it('rejects also while it waits for a connection, of which nothing was sent', async () => {
    let asked = 0;
    let allAsked: () => void = () => undefined;
    const allBusy = new Promise<void>((resolve) => (allAsked = resolve));
    const server = await startScriptedServer(() => {
      asked += 1;
      if (asked === CONNECTIONS) allAsked();
    });
    closeAfterTest(server);
    const transport = testTransport(server.url);
    onTestFinished(transport.close);
    const send = (attempt: Attempt) => transport.fetch(`${server.url}/beta/things`, READ, attempt);

    const busy = Array.from({ length: CONNECTIONS }, () => send(new Attempt()).catch(() => null));
    await allBusy;
    const attempt = new Attempt();
    const waiting = send(attempt);
    attempt.endFor('TIMED_OUT');
    await expect(waiting).rejects.toThrow();
    expect(attempt.isUnsent).toBe(true);
    expect(asked).toBe(CONNECTIONS);
    transport.close();
    await Promise.all(busy);
  });
});
