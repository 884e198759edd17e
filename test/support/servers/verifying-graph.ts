import { startScriptedServer, type ScriptedServer } from './scripted-server.js';

/** An emulator behind a door that knows which tokens are genuine, as Graph does and the emulator does not. */
export interface VerifyingGraph extends ScriptedServer {
  /** Lets a token pass, and returns it with its scheme. */
  accept(token: string): string;
  /** Does not let it pass any more. */
  refuse(token: string): void;
}

/** Starts one; every token that was not accepted gets Graph's 401. */
export async function startVerifyingGraph(emulatorUrl: string): Promise<VerifyingGraph> {
  const accepted = new Set<string>();
  const server = await startScriptedServer(async ({ method, path, headers, body }, response) => {
    const { authorization = '' } = headers;
    if (!accepted.has(authorization)) {
      const error = {
        code: 'InvalidAuthenticationToken',
        message: 'Signature is invalid.',
        innerError: { date: '2026-11-25T20:00:00', 'request-id': 'f0a3b6b2-4f0d-4a7e-9c58-1d2e3f405162' },
      };
      response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
      return;
    }
    const answer = await fetch(emulatorUrl + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== '' && { body }),
    });
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      date: answer.headers.get('date') ?? '',
    });
    response.end(await answer.text());
  });
  return {
    ...server,
    accept(token) {
      accepted.add(`Bearer ${token}`);
      return `Bearer ${token}`;
    },
    refuse(token) {
      accepted.delete(`Bearer ${token}`);
    },
  };
}
