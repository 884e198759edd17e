import {
  createGraphClient,
  type GraphAnswer,
  type GraphCall,
  type GraphClientOptions,
  type GraphRequest,
} from '../../src/graph/http/client.js';
import { createTokenRemover } from '../../src/secrets.js';
import { closeAfterTest } from './close-after-test.js';
import { testTransport } from './gateway/transport.js';
import { startScriptedServer, type Script, type ScriptedServer } from './servers/scripted-server.js';

/** A read, as the tests of the client send it. */
export const READ: GraphRequest = { method: 'GET', path: '/beta/things?$top=1', intent: 'read' };
/** A create, with a body that is not ASCII. */
export const CREATE: GraphRequest = {
  method: 'POST',
  path: '/beta/things',
  body: { name: 'ä' },
  intent: 'create',
};
/** Headers that Graph has on every answer. */
export const HEADERS = {
  'request-id': '5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85',
  date: 'Mon, 02 Mar 2026 09:20:11 GMT',
};

const TOKEN = 'Bearer token-of-caller';
const tokenRemover = createTokenRemover([TOKEN]);

/** A scripted server until the test is over. */
export async function serve(script: Script): Promise<ScriptedServer> {
  return closeAfterTest(await startScriptedServer(script));
}

/** Sends one request through a client of its own, which is closed when the test is over. Throws what the client throws. */
export function sendToGraph(
  baseUrl: string,
  request: GraphRequest,
  more: Partial<GraphClientOptions & GraphCall> = {},
): Promise<GraphAnswer> {
  const client = createGraphClient({
    baseUrl,
    transport: testTransport(baseUrl),
    timeoutMs: 15_000,
    ...more,
  });
  closeAfterTest(client);
  return client.send(request, {
    authorization: TOKEN,
    tokenRemover,
    clientRequestId: 'client-id',
    deadlineAtMs: performance.now() + 20_000,
    ...more,
  });
}

/** The error that a promise rejects with; resolving is a failure of the test. */
export function failureOf(sent: Promise<unknown>): Promise<unknown> {
  return sent.then(
    () => {
      throw new Error('did not fail');
    },
    (error: unknown) => error,
  );
}
