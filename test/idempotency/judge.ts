import type { GraphQLAnswer } from '../support/gateway/gateway.js';
import type { NotedCreate } from './noting-graph.js';

/** A request that was sent, and its answer. Moments are in milliseconds of performance.now(). */
export interface Sent {
  readonly key: string;
  readonly requestId: string;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
  /** How long this process stood still meanwhile, in which nobody can answer. */
  readonly stalledMs: number;
  readonly answer: GraphQLAnswer;
}

/** A time in which the store lost all its records. */
export interface Emptying {
  readonly beganAtMs: number;
  readonly endedAtMs: number;
}

/** All that happened. */
export interface Events {
  readonly sent: readonly Sent[];
  readonly creates: readonly NotedCreate[];
  readonly emptyings: readonly Emptying[];
  readonly deadlineMs: number;
}

/** The store did not answer, or the deadline was over before Graph was asked. */
const REFUSALS = ['IDEMPOTENCY_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'];
const LIMIT_BEYOND_DEADLINE_MS = 2_000;

/** What is wrong in what happened, a sentence each; empty when all promises were kept. */
export function judge(events: Events): string[] {
  return [
    ...events.sent.flatMap((sent) => [...untruths(sent, events), ...waits(sent, events)]),
    ...doubles(events),
  ];
}

/** Keys of which two policies were created, although their record was there all the time between. */
function doubles({ sent, creates, emptyings }: Events): string[] {
  const seen = new Set<string>();
  return creates.flatMap(({ key, atMs }) => {
    const isFirst = !seen.has(key);
    seen.add(key);
    const firstSentAtMs = Math.min(...sent.filter((one) => one.key === key).map(({ sentAtMs }) => sentAtMs));
    const wasEmptied = emptyings.some((time) => time.beganAtMs <= atMs && time.endedAtMs >= firstSentAtMs);
    return isFirst || wasEmptied ? [] : [`${key} was created twice`];
  });
}

/** Answers that are not so. An outcome speaks of the request that it answers. */
function untruths({ key, requestId, answer }: Sent, { creates }: Events): string[] {
  const [error] = answer.errors;
  const ofKey = creates.filter((create) => create.key === key);
  if (error === undefined) {
    const policy = answer.data?.['createAccessPackageAssignmentPolicy'] as { id: string } | null | undefined;
    const isTrue = ofKey.some(({ id }) => id === policy?.id);
    return isTrue ? [] : [`${key} was answered with a policy that is none of its own`];
  }
  const { code, outcome } = error.extensions;
  const wasCreatedHere = creates.some((create) => create.requestId === requestId);
  switch (outcome) {
    case 'UNKNOWN':
      return ['IDEMPOTENCY_UNAVAILABLE', 'OUTCOME_UNKNOWN'].includes(code)
        ? []
        : [`${key} has the code ${code}`];
    case 'NOT_APPLIED':
      return REFUSALS.includes(code) && !wasCreatedHere ? [] : [`${key} is ${code}, said not to be applied`];
    default:
      return [`${key} is ${code} with the outcome ${String(outcome)}, though Graph did not fail`];
  }
}

function waits({ key, sentAtMs, answeredAtMs, stalledMs }: Sent, { deadlineMs }: Events): string[] {
  const waitedMs = answeredAtMs - sentAtMs - stalledMs;
  const isTooLong = waitedMs > deadlineMs + LIMIT_BEYOND_DEADLINE_MS;
  return isTooLong ? [`${key} waited ${Math.round(waitedMs)} ms, stalls of the machine not counted`] : [];
}
