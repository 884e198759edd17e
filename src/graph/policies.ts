import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/model.js';
import type { TokenRemover } from '../secrets.js';
import type { CallerSignal } from './caller-signal.js';
import type { GraphAnswer, GraphCall, GraphClient, GraphRequest } from './client.js';
import type { Dialect } from './dialects/dialect.js';
import type { DialectSelector } from './dialects/selector.js';
import { GraphError, GraphInvalidResponseError, GraphResponseError } from './errors.js';
import { InvalidCursorError, InvalidPolicyIdError, UnsupportedOperationError } from './input-errors.js';
import { outcomeOf } from './outcome.js';
import { readCursor } from './page-cursor.js';
import { MAX_BATCH_ITEMS, readBatch, type PolicyOutcome } from './policy-batch.js';
import { filterKey, readPage, type PolicyPage, type PolicyQuery } from './policy-list.js';
import type { PolicyModel } from './policy-model.js';
import { isPolicyId, noExpansion, policyPath, type PolicyExpansion } from './policy-path.js';
import type { GraphIntent } from './retry.js';
import { createRecentCreates } from './recent-creates.js';
import { findCreated } from './reconcile-create.js';
import { replacePolicy, type PolicyChange } from './policy-update.js';
import { provesWrite } from './statuses.js';

/** On whose behalf Graph is called. */
export interface GraphCaller {
  /** The whole value of the caller's `Authorization` header. */
  readonly authorization: string;
  /** Takes the token out of what Graph says; one for the whole of the caller's request. */
  readonly tokenRemover: TokenRemover;
  /** Stands for the caller's request, whose calls share their turns. */
  readonly request: object;
  /** The GUID that Graph is to know the caller's request by. */
  readonly clientRequestId: string;
  /** Fires when the caller leaves; reads then end, writes go on. */
  readonly signal?: CallerSignal;
  /** Called before each attempt of a write is handed to the transport; until then nothing can have been changed. */
  readonly onWrite?: GraphCall['onWrite'];
  /** Begins to watch a request to Graph; absent when nobody watches. */
  readonly watchCall?: GraphCall['watchCall'];
}

/** Which policy, and what of it. */
export interface PolicyKey {
  readonly id: string;
  readonly expansion: PolicyExpansion;
}

/**
 * Graph's operations on access package assignment policies. Each has the whole deadline for its attempts and waits, and
 * throws a `GraphError` when Graph fails it, a `GraphInputError` when it cannot be put to Graph.
 */
export interface Policies {
  /**
   * Creates a policy and answers with the one that Graph's 201 shows. When no answer tells what became of it, looks for
   * it before failing; never creates it again.
   */
  create(input: CreateAccessPackageAssignmentPolicyInput, caller: GraphCaller): Promise<PolicyModel>;
  /**
   * Reads policies, several with one request; what became of each, in the order of the keys: null for one that Graph
   * does not know. Never rejects.
   */
  getMany(keys: readonly PolicyKey[], caller: GraphCaller): Promise<PolicyOutcome[]>;
  /** Reads a part of the collection. `after` is the cursor of an edge, or null for the beginning. */
  list(query: PolicyQuery, after: string | null, caller: GraphCaller): Promise<PolicyPage>;
  /** Changes a policy and answers with what Graph made of it. Also throws what `replacePolicy` throws. */
  update(change: PolicyChange, caller: GraphCaller): Promise<PolicyModel>;
  /** Deletes a policy. */
  delete(id: string, caller: GraphCaller): Promise<void>;
}

/** @param deadlineMs for each operation, all its attempts and waits together */
export function createPolicies(client: GraphClient, dialects: DialectSelector, deadlineMs: number): Policies {
  const recent = createRecentCreates();

  function callOf(caller: GraphCaller): GraphCall {
    const { authorization, tokenRemover, request, clientRequestId, signal, onWrite, watchCall } = caller;
    return {
      authorization,
      tokenRemover,
      request,
      clientRequestId,
      signal,
      onWrite,
      watchCall,
      deadlineAtMs: performance.now() + deadlineMs,
    };
  }

  async function send(call: GraphCall, request: (dialect: Dialect) => GraphRequest): Promise<PolicyModel> {
    return dialects.run(async (dialect) =>
      readPolicy(await client.send(request(dialect), call), dialect, call, 'read'),
    );
  }

  function get({ id, expansion }: PolicyKey, call: GraphCall): Promise<PolicyModel | null> {
    return send(call, (dialect) => ({
      method: 'GET',
      path: policyPath(dialect.collectionPath, id, expansion),
      intent: 'read',
    })).catch((error: unknown) => {
      if (error instanceof GraphResponseError && error.status === 404) return null;
      throw error;
    });
  }

  /** Reads at most a batch of policies; one alone needs no batch. */
  async function getSome(keys: readonly PolicyKey[], call: GraphCall): Promise<PolicyOutcome[]> {
    const [only, second] = keys;
    if (only !== undefined && second === undefined) return [await get(only, call)];
    return dialects.run((dialect) => {
      const paths = keys.map(({ id, expansion }) => policyPath(dialect.collectionPath, id, expansion));
      return readBatch(client, dialect, paths, call);
    });
  }

  async function create(
    dialect: Dialect,
    input: CreateAccessPackageAssignmentPolicyInput,
    name: string,
    call: GraphCall,
  ): Promise<PolicyModel> {
    const startedAtMs = performance.now();
    const body = dialect.createBody(input);
    try {
      const request = { method: 'POST', path: dialect.collectionPath, body, intent: 'create' } as const;
      const policy = readPolicy(await client.send(request, call), dialect, call, 'create');
      recent.claim(policy.id);
      return policy;
    } catch (error) {
      if (!(error instanceof GraphError) || outcomeOf(error) === 'NOT_APPLIED') throw error;
      const policy = await findCreated(client, dialect, { body, startedAtMs }, call);
      if (policy === null || recent.hasRival(name) || !recent.claim(policy.id)) throw error;
      return policy;
    }
  }

  return {
    async create(input, caller) {
      const call = callOf(caller);
      const name = nameOf(input);
      recent.begin(name);
      try {
        return await dialects.run((dialect) => create(dialect, input, name, call));
      } finally {
        recent.end(name);
      }
    },

    async getMany(keys, caller) {
      const call = callOf(caller);
      const possible = keys.filter(({ id }) => isPolicyId(id));
      const outcomes = await Promise.all(
        chunks(possible, MAX_BATCH_ITEMS).map((chunk) =>
          getSome(chunk, call).catch((error: unknown) => chunk.map(() => asError(error))),
        ),
      );
      const byKey = new Map(outcomes.flat().map((outcome, index) => [possible[index], outcome]));
      return keys.map((key) => byKey.get(key) ?? (isPolicyId(key.id) ? null : new InvalidPolicyIdError()));
    },

    list(query, after, caller) {
      const call = callOf(caller);
      if (after === null) return dialects.run((dialect) => readPage(client, dialect, query, null, call));
      const from = readCursor(after);
      const dialect = dialects.find(({ name }) => name === from.dialect);
      if (dialect === null || from.filter !== filterKey(query.filter)) throw new InvalidCursorError();
      return readPage(client, dialect, query, from, call);
    },

    async update(change, caller) {
      const call = callOf(caller);
      const dialect = dialects.find(({ replaceBody }) => replaceBody !== null);
      if (dialect === null) throw new UnsupportedOperationError();
      const answer = await replacePolicy(client, dialect, change, call);
      if (answer.body !== undefined) return readPolicy(answer, dialect, call, 'write');
      const policy = await get({ id: change.id, expansion: noExpansion }, call).catch(() => null);
      if (policy === null) throw unusable(answer, call, 'write');
      return policy;
    },

    async delete(id, caller) {
      const call = callOf(caller);
      await dialects.run((dialect) =>
        client.send(
          { method: 'DELETE', path: policyPath(dialect.collectionPath, id, noExpansion), intent: 'write' },
          call,
        ),
      );
    },
  };
}

function readPolicy(
  answer: GraphAnswer,
  dialect: Dialect,
  call: GraphCall,
  intent: GraphIntent,
): PolicyModel {
  const policy = dialect.readPolicy(answer.body);
  if (policy === null) throw unusable(answer, call, intent);
  return policy;
}

/** An answer that does not show the policy that it should. */
function unusable(answer: GraphAnswer, call: GraphCall, intent: GraphIntent): GraphInvalidResponseError {
  const isApplied = intent !== 'read' && provesWrite(intent, answer.status);
  return new GraphInvalidResponseError(call.clientRequestId, { ...answer, isApplied });
}

/** What a create that got no answer is looked for by, as one text. */
function nameOf({ accessPackageId, displayName }: CreateAccessPackageAssignmentPolicyInput): string {
  return `${accessPackageId.length} ${accessPackageId} ${displayName}`;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_chunk, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
