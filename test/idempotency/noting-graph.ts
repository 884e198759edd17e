import { startScriptedServer, type ScriptedServer } from '../support/servers/scripted-server.js';

/** A create that Graph carried out. */
export interface NotedCreate {
  /** The name of its policy, which is its key here. */
  readonly key: string;
  readonly id: string;
  /** The `client-request-id` of the request that asked for it. */
  readonly requestId: string;
  /** When it was done, in milliseconds of performance.now(). */
  readonly atMs: number;
}

/** An emulator behind a door at which each create that is carried out is noted. */
export interface NotingGraph extends ScriptedServer {
  readonly creates: readonly NotedCreate[];
}

/** Starts one. */
export async function startNotingGraph(emulatorUrl: string): Promise<NotingGraph> {
  const creates: NotedCreate[] = [];
  const server = await startScriptedServer(async ({ method, path, headers, body }, response) => {
    const answer = await fetch(emulatorUrl + path, {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body !== '' && { body }),
    });
    const text = await answer.text();
    if (method === 'POST' && answer.status === 201) {
      const { id, displayName } = JSON.parse(text) as { id: string; displayName: string };
      const requestId = String(headers['client-request-id']);
      creates.push({ key: displayName, id, requestId, atMs: performance.now() });
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', date: new Date().toUTCString() });
    response.end(text);
  });
  return { ...server, creates };
}
