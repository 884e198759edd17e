import type { ServerResponse } from 'node:http';
import type { GatewayContext } from '../graphql/context.js';
import { FAULT_MESSAGE, type ErrorExtensions } from '../graphql/errors/coded-error.js';
import { isJsonObject } from '../json.js';

/** The media type of refusals, unless the caller takes GraphQL's own. */
export const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/** Why a request is refused before GraphQL sees it. Its texts are fixed: nothing of the request stands in them. */
export interface Refusal {
  /** HTTP status, 400 to 499. */
  readonly status: number;
  readonly message: string;
  /** What to send instead. */
  readonly hint: string;
  /** Headers that tell it to programs, such as `allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Is told of a request that was refused before GraphQL saw it: its HTTP status, and the message that the caller got. */
export type OnRefused = (status: number, message: string) => void;

/**
 * Answers a request that is refused before GraphQL sees it, in GraphQL's own form, so that every client can show it.
 * Nothing was sent to Graph, and the answer says so. What is left of the body is read and thrown away, for the answer to
 * be read; the connection lasts no longer than the time for a request.
 */
export type Refuse = (response: ServerResponse, refusal: Refusal) => void;

/** @param onRefused told of every request that is refused so */
export function createRefuse(onRefused: OnRefused): Refuse {
  return (response, { status, message, hint, headers }) => {
    onRefused(status, message);
    // Clients look for GraphQL errors in a 4xx of this type only (GraphQL over HTTP, section 6.4).
    const takesOwnType = response.req.headers.accept?.toLowerCase().includes(GRAPHQL_TYPE) ?? false;
    const type = takesOwnType ? `${GRAPHQL_TYPE}; charset=utf-8` : JSON_TYPE;
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(refusalText(message, hint));
  };
}

/** The body of a refusal. */
export function refusalText(message: string, hint: string): string {
  const extensions: ErrorExtensions = { code: 'BAD_REQUEST', outcome: 'NOT_APPLIED', hint };
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
