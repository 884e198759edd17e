import type { GraphCall, GraphClient } from './client.js';
import type { Dialect, WireObject } from './dialects/dialect.js';
import { isMissingCollection } from './dialects/selector.js';
import { int32, object, objects, text } from './dialects/wire-values.js';
import { errorFromResponse, requestIdOf } from './error-response.js';
import {
  GraphAbortedError,
  GraphInvalidResponseError,
  GraphResponseError,
  type GraphError,
} from './errors.js';
import type { PolicyModel } from './policy-model.js';
import { nextWaitMs, pause } from './retry.js';
import { upstreamText } from './upstream-text.js';

/** The most requests that Graph takes in a batch (Microsoft Graph docs, JSON batching). */
export const MAX_BATCH_ITEMS = 20;

/** What became of one read of a batch: a policy, null for a 404, or why there is neither. */
export type PolicyOutcome = PolicyModel | null | Error;

/**
 * Reads up to 20 policies with one request. Items that Graph throttles, or fails in passing, are sent again by
 * themselves after the longest of their waits, within the deadline. Throws a `GraphError` when the batch itself fails,
 * and when the dialect's collection is missing.
 * @param paths paths of the policies below the Graph root
 * @returns outcomes in the order of the paths
 */
export async function readBatch(
  client: GraphClient,
  dialect: Dialect,
  paths: readonly string[],
  call: GraphCall,
): Promise<PolicyOutcome[]> {
  const outcomes = new Map<number, PolicyOutcome>();
  let pending = paths.map((_path, index) => index);

  for (let attempt = 1; ; attempt += 1) {
    const answers = await sendBatch(client, dialect, pending, paths, call);
    const waits = new Map<number, number>();
    for (const index of pending) {
      const outcome = outcomeOf(answers.get(String(index)), dialect, call);
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
    if (waits.size === 0) return paths.map((_path, index) => outcomes.get(index) ?? null);
    await pause(Math.max(...waits.values()), call.signal);
    if (call.signal?.aborted === true) throw new GraphAbortedError(call.clientRequestId);
    pending = [...waits.keys()];
  }
}

async function sendBatch(
  client: GraphClient,
  dialect: Dialect,
  indexes: readonly number[],
  paths: readonly string[],
  call: GraphCall,
): Promise<Map<string, WireObject>> {
  const requests = indexes.map((index) => ({
    id: String(index),
    method: 'GET',
    url: paths[index]?.slice(dialect.versionPath.length),
  }));
  const answer = await client.send(
    { method: 'POST', path: `${dialect.versionPath}/$batch`, body: { requests }, intent: 'read' },
    call,
  );
  const responses = objects(object(answer.body)?.['responses'], (response) => response);
  if (responses === null) throw new GraphInvalidResponseError(call.clientRequestId, answer);
  return new Map(responses.map((response) => [text(response['id']) ?? '', response]));
}

function outcomeOf(
  response: WireObject | undefined,
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
  if (policy !== null && status >= 200 && status < 300) return policy;
  const requestId = requestIdOf(headers.get('request-id'), tokenRemover);
  const facts = { status, requestId, date: upstreamText(headers.get('date'), tokenRemover) };
  return new GraphInvalidResponseError(clientRequestId, facts);
}

function headersOf(response: WireObject | undefined): { get(name: string): string | null } {
  const headers = Object.entries(object(response?.['headers']) ?? {});
  const values = new Map(headers.map(([name, value]) => [name.toLowerCase(), text(value)]));
  return { get: (name) => values.get(name) ?? null };
}
