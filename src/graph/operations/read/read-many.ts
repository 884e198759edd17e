import type { GraphCall, GraphClient } from '../../http/client.js';
import type { Dialect, WireObject } from '../../dialects/dialect.js';
import { isMissingCollection, type DialectSelector } from '../../dialects/selector.js';
import { int32, object, objects, text } from '../../dialects/shared/wire-values.js';
import { errorFromResponse, requestIdOf } from '../../http/error-response.js';
import {
  GraphAbortedError,
  GraphInvalidResponseError,
  GraphResponseError,
  type GraphCallError,
} from '../../errors/graph-errors.js';
import { GraphInputError } from '../../errors/input-errors.js';
import { isGraphId, isSameId, MAX_ID_LENGTH } from '../../graph-id.js';
import type { PolicyModel } from '../../../policy/policy.js';
import { nextWaitMs, pause } from '../../http/retry.js';
import { upstreamText } from '../../http/upstream-text.js';
import { callIn } from '../call-in.js';
import { isRefusedExpansion, joined, partsOf } from './expansion-parts.js';
import { readPolicy, type PolicyKey } from './read.js';

/** The most requests that Graph takes in a batch (Microsoft Graph docs, JSON batching). */
const MAX_BATCH_ITEMS = 20;

/** What became of one read: a policy, null for a 404, or why there is neither. */
export type PolicyOutcome = PolicyModel | null | Error;

/**
 * Reads policies, several with one request. Parts that Graph refuses to expand together are read one by one. Never rejects.
 * @returns what became of each, in the order of the keys: null for one that Graph does not know
 */
export async function readMany(
  client: GraphClient,
  dialects: DialectSelector,
  keys: readonly PolicyKey[],
  call: GraphCall,
): Promise<PolicyOutcome[]> {
  const possible = keys.filter(({ id }) => isGraphId(id));
  const versions = [...new Set(possible.map(({ version }) => version))];
  const outcomes = new Map<PolicyKey, PolicyOutcome>();
  const parts = versions.flatMap((version) =>
    chunks(
      possible.filter((key) => key.version === version),
      MAX_BATCH_ITEMS,
    ).map((chunk) => ({ version, chunk })),
  );
  await Promise.all(
    parts.map(async ({ version, chunk }) => {
      const read = await readThrough(client, dialects, version, chunk, call).catch((error: unknown) =>
        chunk.map(() => asError(error)),
      );
      for (const [index, key] of chunk.entries()) outcomes.set(key, read[index] ?? null);
    }),
  );
  await readRefusedParts(client, dialects, outcomes, call);
  return keys.map(
    (key) =>
      outcomes.get(key) ??
      (isGraphId(key.id) ? null : new GraphInputError({ kind: 'POLICY_ID', maxLength: MAX_ID_LENGTH })),
  );
}

/** Reads again, part by part, what Graph refused to expand together. */
async function readRefusedParts(
  client: GraphClient,
  dialects: DialectSelector,
  outcomes: Map<PolicyKey, PolicyOutcome>,
  call: GraphCall,
): Promise<void> {
  const refused = [...outcomes].flatMap(([key, outcome]) => {
    const parts = isRefusedExpansion(outcome) ? partsOf(key.expansion) : [];
    return parts.length > 1 ? [{ key, keys: parts.map((expansion) => ({ ...key, expansion })) }] : [];
  });
  if (refused.length === 0) return;
  const apart = refused.flatMap(({ keys }) => keys);
  const read = await readMany(client, dialects, apart, call);
  const byKey = new Map(apart.map((key, index) => [key, read[index] ?? null]));
  for (const { key, keys } of refused) outcomes.set(key, joined(keys.map((part) => byKey.get(part) ?? null)));
}

/** Reads at most a batch of policies, in one version when it is named; one alone needs no batch. */
async function readThrough(
  client: GraphClient,
  dialects: DialectSelector,
  version: string | undefined,
  keys: readonly PolicyKey[],
  call: GraphCall,
): Promise<PolicyOutcome[]> {
  const read = (dialect: Dialect) => readSome(client, dialect, keys, callIn(dialect, call));
  if (version === undefined) {
    return dialects.run(read).catch((error: unknown) => {
      if (keys.length === 1 && isNotFound(error)) return [null];
      throw error;
    });
  }
  const dialect = dialects.known().find(({ name }) => name === version);
  if (dialect === undefined) return keys.map(() => null);
  try {
    return await read(dialect);
  } catch (error) {
    if (isMissingCollection(error, dialect) && dialects.drop(dialect)) return keys.map(() => null);
    throw error;
  }
}

async function readSome(
  client: GraphClient,
  dialect: Dialect,
  keys: readonly PolicyKey[],
  call: GraphCall,
): Promise<PolicyOutcome[]> {
  const [only, second] = keys;
  if (only === undefined || second !== undefined) return readBatch(client, dialect, keys, call);
  try {
    return [await readPolicy(client, dialect, only, call)];
  } catch (error) {
    if (isMissingCollection(error, dialect) || !isNotFound(error)) throw error;
    return [null];
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof GraphResponseError && error.response.status === 404;
}

/**
 * Reads up to 20 policies with one request. Items that Graph throttles, or fails in passing, are sent again by
 * themselves after the longest of their waits, within the deadline. Throws a `GraphCallError` when the batch itself fails,
 * and when the dialect's collection is missing.
 * @returns outcomes in the order of the keys
 */
async function readBatch(
  client: GraphClient,
  dialect: Dialect,
  keys: readonly PolicyKey[],
  call: GraphCall,
): Promise<PolicyOutcome[]> {
  const outcomes = new Map<number, PolicyOutcome>();
  let pending = [...keys.keys()];

  for (let attempt = 1; ; attempt += 1) {
    const answers = await sendBatch(client, dialect, pending, keys, call);
    const waits = new Map<number, number>();
    for (const index of pending) {
      const outcome = outcomeOf(answers.get(String(index)), keys[index]?.id, dialect, call);
      if (isMissingCollection(outcome, dialect)) throw outcome;
      outcomes.set(index, isNotFound(outcome) ? null : outcome);
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
    if (waits.size === 0) return keys.map((_key, index) => outcomes.get(index) ?? null);
    await pause(Math.max(...waits.values()), call.signal);
    if (call.signal?.aborted === true) throw new GraphAbortedError(call.clientRequestId);
    pending = [...waits.keys()];
  }
}

async function sendBatch(
  client: GraphClient,
  dialect: Dialect,
  indexes: readonly number[],
  keys: readonly PolicyKey[],
  call: GraphCall,
): Promise<Map<string, WireObject>> {
  const requests = indexes.flatMap((index) => {
    const key = keys[index];
    if (key === undefined) return [];
    const url = dialect.policyPath(key.id, key.expansion).slice(dialect.versionPath.length);
    return { id: String(index), method: 'GET', url };
  });
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
): PolicyModel | GraphCallError {
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

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_chunk, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
