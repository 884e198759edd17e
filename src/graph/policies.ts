import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/model.js';
import type { GraphAnswer, GraphClient, GraphRequest } from './client.js';
import type { Dialect } from './dialects/dialect.js';
import type { DialectSelector } from './dialects/selector.js';
import { GraphInvalidResponseError, GraphResponseError } from './errors.js';
import type { PolicyModel } from './policy-model.js';
import { policyPath, type PolicyExpansion } from './policy-path.js';

/** On whose behalf Graph is called. */
export interface GraphCaller {
  /** The whole value of the caller's `Authorization` header. */
  readonly authorization: string;
  /** The GUID that Graph is to know the caller's request by. */
  readonly clientRequestId: string;
  /** Fires when the caller leaves; reads then end, writes go on. */
  readonly signal?: AbortSignal;
}

/**
 * Graph's operations on access package assignment policies. Each has the whole deadline for its attempts and waits, and
 * throws a `GraphError` when it fails.
 */
export interface Policies {
  /** Creates a policy and answers with the one that Graph's 201 shows. */
  create(input: CreateAccessPackageAssignmentPolicyInput, caller: GraphCaller): Promise<PolicyModel>;
  /** The policy with that id, or null when Graph answers 404. Throws `InvalidPolicyIdError` for an impossible id. */
  get(id: string, expansion: PolicyExpansion, caller: GraphCaller): Promise<PolicyModel | null>;
}

/** @param deadlineMs for each operation, all its attempts and waits together */
export function createPolicies(client: GraphClient, dialects: DialectSelector, deadlineMs: number): Policies {
  function send(caller: GraphCaller, request: (dialect: Dialect) => GraphRequest): Promise<PolicyModel> {
    const call = { ...caller, deadlineAtMs: performance.now() + deadlineMs };
    return dialects.run(async (dialect) => {
      const answer = await client.send(request(dialect), call);
      return readPolicy(answer, dialect, caller);
    });
  }

  return {
    create: (input, caller) =>
      send(caller, (dialect) => ({
        method: 'POST',
        path: dialect.collectionPath,
        body: dialect.createBody(input),
        intent: 'create',
      })),

    async get(id, expansion, caller) {
      try {
        return await send(caller, (dialect) => ({
          method: 'GET',
          path: policyPath(dialect.collectionPath, id, expansion),
          intent: 'read',
        }));
      } catch (error) {
        if (error instanceof GraphResponseError && error.status === 404) return null;
        throw error;
      }
    },
  };
}

function readPolicy(answer: GraphAnswer, dialect: Dialect, caller: GraphCaller): PolicyModel {
  const policy = dialect.readPolicy(answer.body);
  if (policy === null) {
    const { status, requestId, date } = answer;
    throw new GraphInvalidResponseError(caller.clientRequestId, { status, requestId, date });
  }
  return policy;
}
