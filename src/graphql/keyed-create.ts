import { GraphQLError } from 'graphql';
import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/schema.js';
import type { Outcome } from '../graph/errors/outcome.js';
import type { GraphCaller } from '../graph/policies.js';
import type { PolicyModel } from '../policy/policy.js';
import { callerIdentity } from '../idempotency/caller-identity.js';
import { IdempotencyError } from '../idempotency/errors.js';
import type { CreateResult, KeyedGraph } from '../idempotency/idempotent-creates.js';
import type { GatewayContext } from './context.js';
import { codedError, extensionsOf, faultError, type ErrorExtensions } from './errors/coded-error.js';
import { idempotencyFailure } from './errors/idempotency-failures.js';
import { write } from './graph-calls.js';

/**
 * Creates a policy once for the caller and the key. Throws a coded GraphQLError with an outcome for every failure.
 * @param deadlineAtMs when it ends at the latest, in milliseconds of performance.now(); absent for the whole deadline
 */
export async function createWithKey(
  context: GatewayContext,
  input: CreateAccessPackageAssignmentPolicyInput,
  key: string,
  deadlineAtMs?: number,
): Promise<PolicyModel> {
  const { credentials, idempotentCreates, policies } = context;
  if ('problem' in credentials) return write(context, (caller) => policies.create(input, caller), input);
  const caller = callerIdentity(credentials.authorization);
  try {
    return await idempotentCreates.run({ caller, key, input, graph: graphFor(context, input), deadlineAtMs });
  } catch (error) {
    if (error instanceof IdempotencyError) throw idempotencyFailure(error);
    if (error instanceof GraphQLError) throw error;
    throw faultError(error, 'UNKNOWN', context.clientRequestId);
  }
}

/**
 * Graph, asked with the caller's token. Whatever fails, and in whichever call, is told as a create that fails so: a caller
 * whose token Graph refuses must not learn from the answer whether there was a record to vouch for.
 */
function graphFor(context: GatewayContext, input: CreateAccessPackageAssignmentPolicyInput): KeyedGraph {
  const { policies } = context;
  const ask = <T>(deadlineAtMs: number, question: (caller: GraphCaller) => Promise<T>) =>
    write(
      context,
      async (caller) => {
        await policies.checkCreate(input);
        return question({ ...caller, deadlineAtMs });
      },
      input,
    );

  return {
    create: (owner, deadlineAtMs) =>
      resultOf(write(context, (caller) => policies.create(input, { ...caller, deadlineAtMs }, owner), input)),

    read: (id, deadlineAtMs, isCreated) =>
      ask(deadlineAtMs, async (caller) => {
        const expansion = input.customExtensionStageSettings ? { customExtensionStageSettings: true } : {};
        const [policy = null] = await policies.getMany([{ id, expansion }], caller);
        if (policy instanceof Error) throw policy;
        return policy;
      }).catch((error: unknown) => {
        throw isCreated ? withOutcome(error, 'APPLIED') : error;
      }),

    look: (owner, startedAtMs, deadlineAtMs) =>
      ask(deadlineAtMs, (caller) => policies.findCreated({ input, startedAtMs, owner }, caller)).catch(
        (error: unknown) => {
          // A list that cannot be read proves nothing.
          throw outcomeOf(error) === 'APPLIED' ? withOutcome(error, 'UNKNOWN') : error;
        },
      ),

    restore({ failure }) {
      const { message, extensions } = failure as ToldFailure;
      return codedError(message, extensions);
    },
  };
}

/** An error as it was told, for the record. */
interface ToldFailure {
  readonly message: string;
  readonly extensions: ErrorExtensions;
}

async function resultOf(create: Promise<PolicyModel>): Promise<CreateResult> {
  try {
    return { state: 'created', policy: await create };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const failure = { message: error.message, extensions: error.extensions };
    return { state: 'failed', outcome: outcomeOf(error) ?? 'UNKNOWN', failure, error };
  }
}

/** Whether an error of `createWithKey`, or of any other write, leaves open whether anything was created. */
export function isUnanswered(error: unknown): boolean {
  return outcomeOf(error) === 'UNKNOWN';
}

function outcomeOf(error: unknown): Outcome | undefined {
  return error instanceof GraphQLError ? extensionsOf(error).outcome : undefined;
}

function withOutcome(error: unknown, outcome: Outcome): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { extensions: { ...extensions, outcome }, originalError });
}
