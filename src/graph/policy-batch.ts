import type { GraphCall, GraphClient } from './client.js';
import type { Dialect, WireObject } from './dialects/dialect.js';
import { isMissingCollection } from './dialects/selector.js';
import { int32, object, objects, text } from './dialects/shared/wire-values.js';
import { errorFromResponse, requestIdOf } from './http/error-response.js';
import {
  GraphAbortedError,
  GraphInvalidResponseError,
  GraphResponseError,
  type GraphError,
} from './errors.js';
import { isSameId } from './graph-id.js';
import type { PolicyModel } from './policy-model.js';
import { nextWaitMs, pause } from './http/retry.js';
import { upstreamText } from './http/upstream-text.js';

/** The most requests that Graph takes in a batch (Microsoft Graph docs, JSON batching). */
export const MAX_BATCH_ITEMS = 20;

/** One read of a batch. */
export interface PolicyRead {
  readonly id: string;
  /** Path of the policy below the Graph root, with the query. */
  readonly path: string;
}

/** What became of one read of a batch: a policy, null for a 404, or why there is neither. */
export type PolicyOutcome = PolicyModel | null | Error;

/**
 * Reads up to 20 policies with one request. Items that Graph throttles, or fails in passing, are sent again by
 * themselves after the longest of their waits, within the deadline. Throws a `GraphError` when the batch itself fails,
 * and when the dialect's collection is missing.
 * @returns outcomes in the order of the reads
 */
export async function readBatch(
  client: GraphClient,
  dialect: Dialect,
  reads: readonly PolicyRead[],
  call: GraphCall,
): Promise<PolicyOutcome[]> {
  const outcomes = new Map<number, PolicyOutcome>();
  let pending = [...reads.keys()];

  for (let attempt = 1; ; attempt += 1) {
    const answers = await sendBatch(client, dialect, pending, reads, call);
    const waits = new Map<number, number>();
    for (const index of pending) {
      const outcome = outcomeOf(answers.get(String(index)), reads[index]?.id, dialect, call);
      if (isMissingCollection(outcome, dialect)) throw outcome;
      const isNotFound = outcome instanceof GraphResponseError && outcome.status === 404;
      outcomes.set(index, isNotFound ? null : outcome);
      const remainingMs = call.deadlineAtMs - performance.now();
      const waitMs = nextWaitMs({
        intent: 'read',
        error: outcome,
        attempt,
        remainingMs,
        random: Math.random,
      });
      if (waitMs !== null) waits.set(index, waitMs);
    }
    if (waits.size === 0) return reads.map((_read, index) => outcomes.get(index) ?? null);
    await pause(Math.max(...waits.values()), call.signal);
    if (call.signal?.aborted === true) throw new GraphAbortedError(call.clientRequestId);
    pending = [...waits.keys()];
  }
}

async function sendBatch(
  client: GraphClient,
  dialect: Dialect,
  indexes: readonly number[],
  reads: readonly PolicyRead[],
  call: GraphCall,
): Promise<Map<string, WireObject>> {
  const requests = indexes.map((index) => ({
    id: String(index),
    method: 'GET',
    url: reads[index]?.path.slice(dialect.versionPath.length),
  }));
  const answer = await client.send(
    { method: 'POST', path: `${dialect.versionPath}/$batch`, body: { requests }, intent: 'read' },
    call,
  );
  const responses = objects(object(answer.body)?.['responses'], (response) => response);
  if (responses === null) throw new GraphInvalidResponseError(call.clientRequestId, answer);
  return answeredOnce(responses.map((response) => [text(response['id']) ?? '', response]));
}

/** Responses by their ids, without those of which there is more than one: which of them is meant nobody can tell. */
function answeredOnce(responses: readonly (readonly [string, WireObject])[]): Map<string, WireObject> {
  const ids = responses.map(([id]) => id);
  return new Map(responses.filter(([id]) => ids.indexOf(id) === ids.lastIndexOf(id)));
}

function outcomeOf(
  response: WireObject | undefined,
  id: string | undefined,
  dialect: Dialect,
  { clientRequestId, tokenRemover }: GraphCall,
): PolicyModel | GraphError {
  const status = int32(response?.['status']) ?? 0;
  const headers = headersOf(response);
  if (status >= 400) {
    return errorFromResponse(
      { status, headers, body: response?.['body'] },
      { clientRequestId, tokenRemover },
    );
  }
  const policy = dialect.readPolicy(response?.['body']);
  const isAskedFor = policy !== null && id !== undefined && isSameId(policy.id, id);
  if (isAskedFor && status >= 200 && status < 300) return policy;
  const requestId = requestIdOf(headers.get('request-id'), tokenRemover);
  const facts = { status, requestId, date: upstreamText(headers.get('date'), tokenRemover) };
  return new GraphInvalidResponseError(clientRequestId, facts);
}

function headersOf(response: WireObject | undefined): { get(name: string): string | null } {
  const headers = Object.entries(object(response?.['headers']) ?? {});
  const values = new Map(headers.map(([name, value]) => [name.toLowerCase(), text(value)]));
  return { get: (name) => values.get(name) ?? null };
}
