import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/schema.js';
import { callOf, type GraphCaller } from './caller.js';
import type { Dialect, WireObject } from './dialects/dialect.js';
import type { DialectSelector } from './dialects/selector.js';
import { checkInput } from './dialects/shared/input-checks.js';
import { GraphInputError } from './errors/input-errors.js';
import type { GraphClient } from './http/client.js';
import { applyPolicy, type AppliedPolicy, type PolicyApply } from './operations/apply/apply.js';
import { createRecentApplies } from './operations/apply/recent-applies.js';
import { createName, createPolicy, findEarlier, type EarlierCreate } from './operations/create/create.js';
import { deletePolicy } from './operations/delete.js';
import { callIn } from './operations/call-in.js';
import { firstThatSays } from './operations/choice.js';
import { filterKey, readListed, type PolicyPage, type PolicyQuery } from './operations/read/list.js';
import { readShown } from './operations/read/not-yet-shown.js';
import { readCursor, type PagePosition } from './operations/read/page-cursor.js';
import { readMany, type PolicyOutcome } from './operations/read/read-many.js';
import type { PolicyKey } from './operations/read/read.js';
import { createRecentCreates } from './operations/create/recent-creates.js';
import { updatePolicy, type PolicyChange } from './operations/update/update.js';
import type { PolicyModel } from '../policy/policy.js';

export type { GraphCaller } from './caller.js';
export type { PolicyExpansion } from './dialects/dialect.js';
export type { AppliedPolicy } from './operations/apply/apply.js';
export type { PolicyKey } from './operations/read/read.js';

/** The request of a create. */
export interface PreparedCreate {
  /** What is to be created. */
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  /** The version that it goes out in, by the dialect's name. */
  readonly graphApi: string;
  /** Path under the Graph root. */
  readonly path: string;
  readonly body: WireObject;
}

/**
 * Graph's operations on access package assignment policies. Each has the whole deadline for its attempts and waits, and
 * throws a `GraphCallError` when Graph fails it, a `GraphInputError` when it cannot be put to Graph.
 */
export interface Policies {
  /**
   * Creates a policy and answers with the one that Graph's 201 shows, without its hidden parts. When no answer tells what became of it, looks for
   * it before failing; never creates it again.
   * @param owner whose policy it is, so that nobody else is given it after a look; absent for this call alone
   */
  create(
    input: CreateAccessPackageAssignmentPolicyInput,
    caller: GraphCaller,
    owner?: string,
  ): Promise<PolicyModel>;
  /** What `create` would send, in the version that comes first now. Calls nobody; throws what `create` throws before it sends anything. */
  preview(input: CreateAccessPackageAssignmentPolicyInput): PreparedCreate;
  /** Throws what `create` throws before it sends anything. */
  checkCreate(input: CreateAccessPackageAssignmentPolicyInput): Promise<void>;
  /**
   * Looks once for the policy of an earlier create, as `create` does, and always asks Graph: an answer also says that
   * Graph takes the caller's token. Null when nothing proves that a policy is the one.
   */
  findCreated(create: EarlierCreate, caller: GraphCaller): Promise<PolicyModel | null>;
  /**
   * Reads policies, several with one request; what became of each, in the order of the keys: null for one that Graph
   * does not know. Never rejects.
   */
  getMany(keys: readonly PolicyKey[], caller: GraphCaller): Promise<PolicyOutcome[]>;
  /** Reads a part of the collection. `after` is the cursor of an edge, or null for the beginning. */
  list(query: PolicyQuery, after: string | null, caller: GraphCaller): Promise<PolicyPage>;
  /**
   * Reads a policy that was just written, for what the answer to the write does not show. While Graph does not show it yet
   * it is asked again for some seconds; null when that is not enough, and when Graph lacks the version.
   */
  getWritten(key: PolicyKey, caller: GraphCaller): Promise<PolicyModel | null>;
  /** The versions other than `version` that may be asked for what that one does not tell, in order of preference. */
  versionsBeside(version: string | undefined): readonly string[];
  /**
   * Changes a policy and answers with what Graph made of it, without its hidden parts. Also throws what `updatePolicy`
   * throws.
   */
  update(change: PolicyChange, caller: GraphCaller): Promise<PolicyModel>;
  /** Makes the policy of a package and a name so, or says what that takes. Also throws what `applyPolicy` throws. */
  apply(apply: PolicyApply, caller: GraphCaller): Promise<AppliedPolicy>;
  /** Deletes a policy. */
  delete(id: string, caller: GraphCaller): Promise<void>;
}

/** @param deadlineMs for each operation, all its attempts and waits together */
export function createPolicies(client: GraphClient, dialects: DialectSelector, deadlineMs: number): Policies {
  const recent = createRecentCreates();
  const recentApplies = createRecentApplies();

  const policies: Policies = {
    async create(input, caller, owner) {
      const call = callOf(caller, deadlineMs);
      checkInput(input);
      const name = createName(input);
      recent.begin(name);
      try {
        return await dialects.run(
          (dialect) => createPolicy(client, dialect, recent, input, name, owner, callIn(dialect, call)),
          (known) => firstThatSays(known, input),
        );
      } finally {
        recent.end(name);
      }
    },

    preview(input) {
      checkInput(input);
      const dialect = firstThatSays(dialects.known(), input);
      const { name: graphApi, collectionPath: path } = dialect;
      return { input, graphApi, path, body: dialect.createBody(input) };
    },

    async checkCreate(input) {
      checkInput(input);
      await dialects.run(
        (dialect) => Promise.resolve(dialect.createBody(input)),
        (known) => firstThatSays(known, input),
      );
    },

    async findCreated(create, caller) {
      const call = callOf(caller, deadlineMs);
      return dialects.run(
        (dialect) => findEarlier(client, dialect, recent, create, callIn(dialect, call)),
        (known) => firstThatSays(known, create.input),
      );
    },

    getMany: (keys, caller) => readMany(client, dialects, keys, callOf(caller, deadlineMs)),

    list(query, after, caller) {
      const call = callOf(caller, deadlineMs);
      const read = (dialect: Dialect, from: PagePosition | null) =>
        readListed(client, dialect, query, from, callIn(dialect, call));
      if (after === null) return dialects.run((dialect) => read(dialect, null));
      const from = readCursor(after);
      const dialect = dialects.find(({ name }) => name === from.dialect);
      if (dialect === null || from.filter !== filterKey(query.filter))
        throw new GraphInputError({ kind: 'CURSOR' });
      return read(dialect, from);
    },

    async update(change, caller) {
      const call = callOf(caller, deadlineMs);
      return updatePolicy(client, dialects, change, call);
    },

    async getWritten(key, caller) {
      const call = callOf(caller, deadlineMs);
      const isGone = () =>
        key.version !== undefined && dialects.known().every(({ name }) => name !== key.version);
      const read = async () => {
        const [policy = null] = await readMany(client, dialects, [key], call);
        if (policy instanceof Error) throw policy;
        // A version that Graph turns out to lack will not show the policy later either.
        return policy === null && !isGone() ? null : { policy };
      };
      return (await readShown(read, call))?.policy ?? null;
    },

    versionsBeside(version) {
      const known = dialects.known();
      const own = known.find(({ name }) => name === version);
      // Of two forms of one version the later one tells all that the earlier one does.
      const latest = known.filter(
        ({ versionPath }, index) =>
          versionPath !== own?.versionPath &&
          known.every((other, place) => place <= index || other.versionPath !== versionPath),
      );
      return latest.map(({ name }) => name);
    },

    apply(apply, caller) {
      const versionsBeside: Policies['versionsBeside'] = (version) => policies.versionsBeside(version);
      const room = { client, dialects, recent: recentApplies, versionsBeside };
      return applyPolicy(room, apply, createName(apply.input), callOf(caller, deadlineMs));
    },

    async delete(id, caller) {
      const call = callOf(caller, deadlineMs);
      await dialects.run((dialect) => deletePolicy(client, dialect, id, callIn(dialect, call)));
      recentApplies.forget(id);
    },
  };
  return policies;
}
