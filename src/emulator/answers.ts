import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../json.js';

/** A JSON object as it travels on the wire. */
export type WireObject = Record<string, unknown>;

/** An answer before it goes out: a string body goes as it is, any other as JSON, none at all when undefined. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A refusal in Graph's words; whoever serves the request turns it into an answer. */
export class GraphFault extends Error {
  override readonly name = 'GraphFault';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The ids under which one request is known. */
export interface RequestIds {
  readonly requestId: string;
  /** The caller's own, or one made for it. */
  readonly clientRequestId: string;
}

/** Ids for a request whose `client-request-id` header was `given`. */
export function requestIds(given: string | undefined): RequestIds {
  const requestId = randomUUID();
  return { requestId, clientRequestId: given ?? requestId };
}

/** Graph's error body (Microsoft Graph docs, error responses); the date is UTC without a zone. */
export function errorBody(code: string, message: string, ids: RequestIds): WireObject {
  return {
    error: {
      code,
      message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  };
}

/** The answer for a refusal. */
export function faultAnswer(fault: GraphFault, ids: RequestIds): Answer {
  return { status: fault.status, headers: fault.headers, body: errorBody(fault.code, fault.message, ids) };
}

/** Headers that every answer of Graph has (Microsoft Graph docs, headers). */
export function commonHeaders(ids: RequestIds): Record<string, string> {
  const server = { DataCenter: 'Local', Slice: 'E', Ring: '1', ScaleUnit: '000', RoleInstance: 'EMULATOR' };
  return {
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    'x-ms-ags-diagnostic': JSON.stringify({ ServerInfo: server }),
    'strict-transport-security': 'max-age=31536000',
    'cache-control': 'private',
  };
}

/** The media type of Graph's JSON. */
export const GRAPH_JSON =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Whether a value is a JSON object; an array is none. */
export function isObject(value: unknown): value is WireObject {
  return isJsonObject(value);
}
