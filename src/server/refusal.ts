import type { ServerResponse } from 'node:http';

/**
 * Answers a request that is refused before GraphQL sees it, in GraphQL's own form, so that every client can show it.
 * Nothing was sent to Graph, and the answer says so. What is left of the body is read and thrown away, for the answer to
 * be read; the connection lasts no longer than the time for a request.
 * @param status HTTP status, 400 to 499
 */
export function refuse(response: ServerResponse, status: number, message: string, hint: string): void {
  const error = { message, extensions: { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED', hint } };
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors: [error] }));
}
