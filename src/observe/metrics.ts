import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../graph/errors/outcome.js';
import type { GraphAttempt, GraphWatch } from '../graph/http/client.js';
import type { ConcurrencyLimit } from '../graph/http/concurrency/concurrency-limit.js';
import type { StoreError } from '../idempotency/store.js';
import { packageVersion } from '../version.js';
import type { Observer } from './observation.js';

const PREFIX = 'access_package_gateway_';
/** Attempts are counted by `onAttempt`, for all operations alike. */
const uninterested: GraphWatch = { onAttempt: () => undefined };
const OUTCOMES: readonly Outcome[] = ['APPLIED', 'NOT_APPLIED', 'UNKNOWN'];
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What the gateway counts. Labels are words of the schema, codes, outcomes, methods, statuses and error classes only. */
export interface Metrics {
  readonly observer: Observer;
  /** Counts an attempt at Graph. */
  readonly onAttempt: (attempt: GraphAttempt) => void;
  /** Counts a create that was answered with what an earlier one under its key answered. */
  readonly onCreateRepeated: (answer: 'created' | 'failed') => void;
  /** Counts a command to the store of idempotency keys, or a connection to it, that failed. */
  readonly onStoreFailure: (error: StoreError) => void;
  /** Counts a request that was refused before GraphQL saw it. */
  readonly onRefused: (status: number) => void;
  /** Counts a value that callers got as `UNKNOWN_FUTURE_VALUE` or as `Other…`, by the name of its type in the schema. */
  readonly onUnknownMember: (type: string) => void;
  /** Everything in Prometheus' text format. */
  readonly text: () => Promise<string>;
  /** The media type of the text. */
  readonly contentType: string;
}

/** Where metrics look when they are asked for. */
export interface Gauges {
  /** How many requests for GraphQL are in flight. */
  readonly requestsInFlight: () => number;
  /** The limit of calls to Graph. */
  readonly upstream: Pick<ConcurrencyLimit, 'calls' | 'waiting'>;
  /** How many lines of the log nobody read, in all. */
  readonly droppedLogLines: () => number;
}

/** The bounds of what `Gauges` has. */
interface Bounds {
  readonly maxUpstreamCalls: number;
  readonly maxUpstreamQueue: number;
}

/** Metrics in a registry of their own, with Node's own of the process. */
export function createMetrics(
  { requestsInFlight, upstream, droppedLogLines }: Gauges,
  bounds: Bounds,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: PREFIX + name, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Histogram({ name: PREFIX + name, help, labelNames, registers, buckets: SECONDS });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: PREFIX + name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });

  const operations = counter(
    'operations_total',
    'Operations by type (none: not valid) and code of the first error (OK: none).',
    'type',
    'code',
  );
  const operationSeconds = histogram('operation_duration_seconds', 'Duration of operations.', 'type');
  const rootFields = counter(
    'root_fields_total',
    'Executed root fields by name, code (OK: no error) and, for mutations, outcome.',
    'field',
    'code',
    'outcome',
  );
  const attemptSeconds = histogram(
    'graph_attempt_duration_seconds',
    'Duration of attempts at Graph by method and status (none: no status line came).',
    'method',
    'status',
  );
  const requests = counter(
    'graph_requests_total',
    'Requests to Graph by method and by the wire contract chosen, as GRAPH_API names it.',
    'method',
    'graph_api',
  );
  const failures = counter(
    'graph_failures_total',
    'Attempts at Graph that failed, by cause and by why no answer came (none: one came, or it was not made).',
    'error',
    'reason',
  );
  const retries = counter('graph_retries_total', 'Attempts at Graph after the first of a request.', 'method');
  const throttled = counter(
    'graph_throttled_total',
    'Answers of Graph that ask to wait: 429, and 503 with Retry-After.',
    'status',
  );
  const shed = counter('graph_shed_total', 'Attempts not made, since too many were under way (OVERLOADED).');
  const idempotencyHits = counter(
    'idempotency_hits_total',
    'Creates answered with what an earlier one under the same key answered.',
    'answer',
  );
  const storeFailures = counter(
    'idempotency_store_failures_total',
    'Commands and connections to the store of idempotency keys that failed, by reason.',
    'reason',
  );
  const refused = counter(
    'refused_requests_total',
    'Requests that were refused before GraphQL saw them, by HTTP status.',
    'status',
  );
  const unknownMembers = counter(
    'unknown_members_total',
    'Values given to callers as UNKNOWN_FUTURE_VALUE or as an Other… type, by type.',
    'type',
  );
  const outcomes = counter('write_outcomes_total', 'Executed mutations by outcome.', 'outcome');
  // A series that begins at 0 shows its first rise to Prometheus; one that begins at 1 does not.
  for (const outcome of OUTCOMES) outcomes.inc({ outcome }, 0);
  for (const type of ['query', 'mutation']) operations.inc({ type, code: 'INTERNAL_SERVER_ERROR' }, 0);
  new Counter({
    name: `${PREFIX}log_lines_dropped_total`,
    help: 'Lines of the log that were dropped, since nobody read standard output.',
    registers,
    collect() {
      this.reset();
      this.inc(droppedLogLines());
    },
  });
  gauge('requests_in_flight', 'Requests for GraphQL that have come and are not over.', requestsInFlight);
  gauge('graph_calls_in_flight', 'Attempts at Graph under way.', upstream.calls);
  gauge('graph_calls_waiting', 'Attempts at Graph that wait for their turn.', upstream.waiting);
  gauge('graph_calls_max', 'MAX_UPSTREAM_CALLS.', () => bounds.maxUpstreamCalls);
  gauge('graph_calls_waiting_max', 'MAX_UPSTREAM_QUEUE.', () => bounds.maxUpstreamQueue);
  new Gauge({
    name: `${PREFIX}build_info`,
    help: 'Always 1; the label has the version.',
    labelNames: ['version'],
    registers,
  }).set({ version: packageVersion() }, 1);

  return {
    observer: () => ({
      watchCall(method, graphApi = 'none') {
        requests.inc({ method, graph_api: graphApi });
        return uninterested;
      },
      end({ type, fields, codes, durationMs }) {
        operations.inc({ type: type ?? 'none', code: codes[0] ?? 'OK' });
        operationSeconds.observe({ type: type ?? 'none' }, durationMs / 1000);
        for (const { field, code = 'OK', outcome = '' } of fields) {
          rootFields.inc({ field, code, outcome });
          if (outcome !== '') outcomes.inc({ outcome });
        }
      },
    }),
    onAttempt({ method, status, attempt, durationMs, error, retryAfterSeconds, unreached }) {
      if (error !== null) failures.inc({ error, reason: unreached?.reason ?? 'none' });
      if (error === 'GraphOverloadedError') shed.inc();
      else if (attempt > 1) retries.inc({ method });
      if (status === 429 || (status === 503 && retryAfterSeconds !== null)) throttled.inc({ status });
      // How long nobody waited any more says nothing of Graph.
      if (error === 'GraphOverloadedError' || error === 'GraphAbortedError') return;
      attemptSeconds.observe({ method, status: status ?? 'none' }, durationMs / 1000);
    },
    onCreateRepeated: (answer) => {
      idempotencyHits.inc({ answer });
    },
    onStoreFailure: ({ reason }) => {
      storeFailures.inc({ reason });
    },
    onRefused: (status) => {
      refused.inc({ status });
    },
    onUnknownMember: (type) => {
      unknownMembers.inc({ type });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
