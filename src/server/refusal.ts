import type { ServerResponse } from 'node:http';
import type { GatewayContext } from '../graphql/context.js';
import { FAULT_MESSAGE, type ErrorExtensions } from '../graphql/errors/coded-error.js';
import { isJsonObject } from '../json.js';

/**
 * Answers a request that is refused before GraphQL sees it, in GraphQL's own form, so that every client can show it.
 * Nothing was sent to Graph, and the answer says so. What is left of the body is read and thrown away, for the answer to
 * be read; the connection lasts no longer than the time for a request.
 * @param status HTTP status, 400 to 499
 */
export function refuse(response: ServerResponse, status: number, message: string, hint: string): void {
  const extensions: ErrorExtensions = { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED', hint };
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors: [{ message, extensions }] }));
}

/**
 * Answers a request that the gateway failed at, with what is known of its outcome; ends the connection when an answer has
 * begun. The fault itself is for the log.
 * @param body the request's JSON
 */
export function answerFault(
  response: ServerResponse,
  body: unknown,
  { clientRequestId, hasWritten }: Pick<GatewayContext, 'clientRequestId' | 'hasWritten'>,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const outcome = hasWritten ? 'UNKNOWN' : speaksOfMutation(body) ? 'NOT_APPLIED' : undefined;
  const extensions: ErrorExtensions = {
    code: 'INTERNAL_SERVER_ERROR',
    outcome,
    graph: { clientRequestId },
  };
  response.writeHead(500, {
    'content-type': 'application/json; charset=utf-8',
    'client-request-id': clientRequestId,
  });
  response.end(JSON.stringify({ errors: [{ message: FAULT_MESSAGE, extensions }] }));
}

function speaksOfMutation(body: unknown): boolean {
  const query = isJsonObject(body) ? body['query'] : undefined;
  return typeof query === 'string' && /\bmutation\b/.test(query);
}
