import type { ServerResponse } from 'node:http';

/** Answers `/health/live` and `/health/ready`: 200 while it holds, 503 otherwise. Graph is never asked. */
export function answerHealth(response: ServerResponse, holds: boolean): void {
  response.writeHead(holds ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ status: holds ? 'ok' : 'draining' }));
}
