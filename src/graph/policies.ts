import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/model.js';
import type { TokenRemover } from '../secrets.js';
import type { CallerSignal } from './http/caller-signal.js';
import type { GraphAnswer, GraphCall, GraphClient } from './client.js';
import type { Dialect, PolicyExpansion } from './dialects/dialect.js';
import type { DialectSelector } from './dialects/selector.js';
import { GraphError, GraphInvalidResponseError, GraphResponseError } from './errors.js';
import { isGraphId, isSameId } from './graph-id.js';
import { InvalidCursorError, InvalidPolicyIdError, UnsupportedOperationError } from './input-errors.js';
import { readShown } from './operations/read/not-yet-shown.js';
import { outcomeOf } from './errors/outcome.js';
import { readCursor } from './operations/read/page-cursor.js';
import { MAX_BATCH_ITEMS, readBatch, type PolicyOutcome } from './policy-batch.js';
import { filterKey, readPage, type PolicyPage, type PolicyQuery } from './operations/read/list.js';
import type { PolicyModel } from './policy-model.js';
import { policyPath } from './dialects/shared/policy-path.js';
import type { GraphIntent } from './http/retry.js';
import { createRecentCreates } from './operations/create/recent-creates.js';
import { findCreated } from './reconcile-create.js';
import { replacePolicy, type PolicyChange } from './policy-update.js';
import { provesWrite } from './http/statuses.js';

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
   * Creates a policy and answers with the one that Graph's 201 shows, without its hidden parts. When no answer tells what became of it, looks for
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
  /**
   * Reads a policy that was just written, for what the answer to the write does not show. While Graph does not show it yet
   * it is asked again for some seconds; throws a `GraphResponseError` with status 404 when that is not enough.
   */
  getWritten(key: PolicyKey, caller: GraphCaller): Promise<PolicyModel>;
  /**
   * Changes a policy and answers with what Graph made of it, without its hidden parts. Also throws what `replacePolicy`
   * throws.
   */
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

  async function readIn(
    dialect: Dialect,
    { id, expansion }: PolicyKey,
    call: GraphCall,
  ): Promise<PolicyModel> {
    const path = policyPath(dialect.collectionPath, id, dialect.expandOptions(expansion));
    const answer = await client.send({ method: 'GET', path, intent: 'read' }, call);
    return readPolicy(answer, dialect, call, 'read', id);
  }

  function get(key: PolicyKey, call: GraphCall): Promise<PolicyModel | null> {
    return dialects
      .run((dialect) => readIn(dialect, key, call))
      .catch((error: unknown) => {
        if (error instanceof GraphResponseError && error.status === 404) return null;
        throw error;
      });
  }

  /** Reads at most a batch of policies; one alone needs no batch. */
  async function getSome(keys: readonly PolicyKey[], call: GraphCall): Promise<PolicyOutcome[]> {
    const [only, second] = keys;
    if (only !== undefined && second === undefined) return [await get(only, call)];
    return dialects.run((dialect) => {
      const reads = keys.map(({ id, expansion }) => ({
        id,
        path: policyPath(dialect.collectionPath, id, dialect.expandOptions(expansion)),
      }));
      return readBatch(client, dialect, reads, call);
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
        return asWritten(await dialects.run((dialect) => create(dialect, input, name, call)));
      } finally {
        recent.end(name);
      }
    },

    async getMany(keys, caller) {
      const call = callOf(caller);
      const possible = keys.filter(({ id }) => isGraphId(id));
      const outcomes = await Promise.all(
        chunks(possible, MAX_BATCH_ITEMS).map((chunk) =>
          getSome(chunk, call).catch((error: unknown) => chunk.map(() => asError(error))),
        ),
      );
      const byKey = new Map(outcomes.flat().map((outcome, index) => [possible[index], outcome]));
      return keys.map((key) => byKey.get(key) ?? (isGraphId(key.id) ? null : new InvalidPolicyIdError()));
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
      const dialect = dialects.find(({ replacement }) => replacement !== null);
      if (dialect === null) throw new UnsupportedOperationError();
      const answer = await replacePolicy(client, dialect, change, call);
      if (answer.body !== undefined) return asWritten(readPolicy(answer, dialect, call, 'write', change.id));
      const key = { id: change.id, expansion: {} };
      return asWritten(
        await readIn(dialect, key, call).catch(() => {
          throw unusable(answer, call, 'write');
        }),
      );
    },

    getWritten(key, caller) {
      const call = callOf(caller);
      return readShown(() => dialects.run((dialect) => readIn(dialect, key, call)), call);
    },

    async delete(id, caller) {
      const call = callOf(caller);
      await dialects.run((dialect) =>
        client.send(
          { method: 'DELETE', path: policyPath(dialect.collectionPath, id), intent: 'write' },
          call,
        ),
      );
    },
  };
}

/** The policy in an answer, which must be the one with this id unless none was asked for. */
function readPolicy(
  answer: GraphAnswer,
  dialect: Dialect,
  call: GraphCall,
  intent: GraphIntent,
  id?: string,
): PolicyModel {
  const policy = dialect.readPolicy(answer.body);
  if (policy === null || (id !== undefined && !isSameId(policy.id, id))) throw unusable(answer, call, intent);
  return policy;
}

/** A policy as the answer to a write shows it: nothing can be expanded there, so that nothing is said of hidden parts. */
function asWritten(policy: PolicyModel): PolicyModel {
  const { customExtensionStageSettings: _unsaid, ...written } = policy;
  return written;
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
