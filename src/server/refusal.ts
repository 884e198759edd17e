import type { ServerResponse } from 'node:http';
import type { GatewayContext } from '../graphql/context.js';
import { FAULT_MESSAGE, type ErrorExtensions } from '../graphql/errors/coded-error.js';
import { isJsonObject } from '../json.js';

/** The media type of refusals. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** Is told of a request that was refused before GraphQL saw it: its HTTP status, and the message that the caller got. */
export type OnRefused = (status: number, message: string) => void;

/**
 * Answers a request that is refused before GraphQL sees it, in GraphQL's own form, so that every client can show it.
 * Nothing was sent to Graph, and the answer says so. What is left of the body is read and thrown away, for the answer to
 * be read; the connection lasts no longer than the time for a request.
 * @param status HTTP status, 400 to 499
 */
export function refuse(response: ServerResponse, status: number, message: string, hint: string): void {
  response.writeHead(status, { 'content-type': JSON_TYPE });
  response.end(refusalText(message, hint));
}

/** The body of a refusal. */
export function refusalText(message: string, hint: string): string {
  const extensions: ErrorExtensions = { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED', hint };
  return JSON.stringify({ errors: [{ message, extensions }] });
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
    'content-type': JSON_TYPE,
    'client-request-id': clientRequestId,
  });
  response.end(JSON.stringify({ errors: [{ message: FAULT_MESSAGE, extensions }] }));
}

function speaksOfMutation(body: unknown): boolean {
  const query = isJsonObject(body) ? body['query'] : undefined;
  return typeof query === 'string' && /\bmutation\b/.test(query);
}
