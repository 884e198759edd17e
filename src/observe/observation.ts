import type { GraphWatch } from '../graph/http/client.js';
import type { GraphMethod } from '../graph/http/transports/transport.js';
import type { Outcome } from '../graph/errors/outcome.js';

/** What is known of an operation when it begins. The caller's texts are bounded and hold neither token nor control characters. */
export interface OperationStart {
  /** The GUID under which Graph and the caller know the operation. */
  readonly clientRequestId: string;
  /** What the caller calls itself; undefined when it does not say. */
  readonly clientName: string | undefined;
  readonly clientVersion: string | undefined;
  /** The caller's W3C trace context; null without a well-formed `traceparent`. */
  readonly parent: TraceParent | null;
}

/** A place in a trace, with the headers that told it. */
export interface TraceParent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  readonly traceparent: string;
  readonly tracestate: string | undefined;
}

/** What became of one root field. */
export interface FieldResult {
  /** The field's name in the schema, not its alias. */
  readonly field: string;
  /** The code of its first error; undefined when it has none. */
  readonly code: string | undefined;
  /** For mutations only. */
  readonly outcome: Outcome | undefined;
}

/** What is known of an operation when it is answered. */
export interface OperationResult {
  /** `query`, `mutation` or `subscription`; null when the document was not valid. */
  readonly type: string | null;
  /** Bounded, without the caller's token; null for an anonymous or an unknown one. */
  readonly name: string | null;
  /** The root fields that were executed, introspection aside; empty when it was refused before. */
  readonly fields: readonly FieldResult[];
  /** The different codes of all errors, in their order; empty when there is none. */
  readonly codes: readonly string[];
  /** The different outcomes of its writes, also of those that were refused before; empty for a query. */
  readonly outcomes: readonly string[];
  /** From the parsed request to the answer, in milliseconds. */
  readonly durationMs: number;
  /** The trace that it belongs to; undefined when there is none. */
  readonly traceId: string | undefined;
}

/** Begins to watch a request to Graph. `dialect` is one of the names that `GRAPH_API` has. */
type WatchCall = (method: GraphMethod, dialect?: string) => GraphWatch;

/** Watches one operation. Nothing here throws. */
export interface Observation {
  /** The trace that the operation was put into; undefined when this observation is none of tracing. */
  readonly traceId?: string | undefined;
  /** A request to Graph begins on the operation's behalf, in the dialect of that name. */
  readonly watchCall?: WatchCall | undefined;
  /** The operation is answered; to be called once. */
  end(result: OperationResult): void;
}

/** Begins to watch an operation. */
export type Observer = (start: OperationStart) => Observation;

/** All the observers as one; undefined when there are none. */
export function combineObservers(observers: readonly Observer[]): Observer | undefined {
  const [only, second] = observers;
  if (second === undefined) return only;
  return (start) => {
    const observations = observers.map((observe) => observe(start));
    const watches = observations.map(({ watchCall }) => watchCall).filter((watch) => watch !== undefined);
    return {
      traceId: observations.find(({ traceId }) => traceId !== undefined)?.traceId,
      watchCall:
        watches.length === 0
          ? undefined
          : (method, dialect) => combineWatches(watches.map((watch) => watch(method, dialect))),
      end(result) {
        for (const observation of observations) observation.end(result);
      },
    };
  };
}

function combineWatches(watches: readonly GraphWatch[]): GraphWatch {
  return {
    onSend(headers) {
      for (const watch of watches) watch.onSend?.(headers);
    },
    onAttempt(attempt) {
      for (const watch of watches) watch.onAttempt(attempt);
    },
  };
}
