import { removeAndCut, type TokenRemover } from '../secrets.js';
import type { OperationStart, TraceParent } from './observation.js';

/** The longest name of an operation or a client that is kept, in characters. */
const MAX_NAME_LENGTH = 100;
/** W3C Trace Context, 3.2; later versions may add to it. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-|$)/;

/** The headers of a request. */
export interface RequestHeaders {
  /** Names are in lower case; undefined for one that did not come. */
  get(name: string): string | undefined;
}

/** Fit for a log line: no control characters, without the caller's token, at most 100 characters. */
export function boundedName(name: string, { remove }: TokenRemover): string {
  return removeAndCut(name.replace(/\p{Cc}/gu, ''), MAX_NAME_LENGTH, remove);
}

/** What is known of a caller apart from its headers. */
export interface KnownCaller {
  readonly clientRequestId: string;
  readonly tokenRemover: TokenRemover;
}

/** What the headers of a request say of an operation that begins. */
export function operationStart(
  headers: RequestHeaders,
  { clientRequestId, tokenRemover }: KnownCaller,
): OperationStart {
  const nameIn = (header: string, other: string) => {
    const name = headers.get(header) ?? headers.get(other);
    return name === undefined ? undefined : boundedName(name, tokenRemover);
  };
  return {
    clientRequestId,
    clientName: nameIn('apollographql-client-name', 'graphql-client-name'),
    clientVersion: nameIn('apollographql-client-version', 'graphql-client-version'),
    parent: traceParent(headers, tokenRemover),
  };
}

/** Trace headers go to the collector of traces and to Graph, so that one that holds the token is not taken up. */
function traceParent(headers: RequestHeaders, { remove }: TokenRemover): TraceParent | null {
  const [traceparent = '', tracestate] = [headers.get('traceparent'), headers.get('tracestate')];
  const traceId = TRACEPARENT.exec(traceparent)?.[1];
  if (traceId === undefined || remove(traceparent) !== traceparent) return null;
  const isClean = tracestate !== undefined && remove(tracestate) === tracestate;
  return { traceId, traceparent, tracestate: isClean ? tracestate : undefined };
}
