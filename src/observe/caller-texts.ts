import { tokenRemover } from '../graphql/redact.js';
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
export function boundedName(name: string, clean: OperationStart['clean']): string {
  // Only what is whole can be recognised, so that nothing is cut off before.
  return clean(name.replace(/\p{Cc}/gu, '')).slice(0, MAX_NAME_LENGTH);
}

/** What the headers of a request say of an operation that begins. */
export function operationStart(headers: RequestHeaders, clientRequestId: string): OperationStart {
  // A malformed header may hold a token in any of its parts.
  const clean = tokenRemover(headers.get('authorization')?.split(/[\s,]+/) ?? []);
  const nameIn = (...names: string[]) => {
    const name = names.map((header) => headers.get(header)).find((value) => value !== undefined);
    return name === undefined ? undefined : boundedName(name, clean);
  };
  return {
    clientRequestId: clean(clientRequestId),
    clientName: nameIn('apollographql-client-name', 'graphql-client-name'),
    clientVersion: nameIn('apollographql-client-version', 'graphql-client-version'),
    parent: traceParent(headers, clean),
    clean,
  };
}

/** Trace headers go to the collector of traces and to Graph, so that one that holds the token is not taken up. */
function traceParent(headers: RequestHeaders, clean: OperationStart['clean']): TraceParent | null {
  const [traceparent = '', tracestate] = [headers.get('traceparent'), headers.get('tracestate')];
  const traceId = TRACEPARENT.exec(traceparent)?.[1];
  if (traceId === undefined || clean(traceparent) !== traceparent) return null;
  const isClean = tracestate !== undefined && clean(tracestate) === tracestate;
  return { traceId, traceparent, tracestate: isClean ? tracestate : undefined };
}
