import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { CreateAccessPackageAssignmentPolicyInput } from '../generated/model.js';
import type { PolicyModel } from '../graph/policy-model.js';
import type { IdempotencyStore } from '../idempotency/store.js';
import { tokenOf } from '../secrets.js';
import { codedError, type ErrorExtensions } from './errors.js';

const MAX_KEY_LENGTH = 255;
const POLL_MS = 50;

/** What is kept under a key: that the create is under way, its answer, or its failure. */
type Record =
  | { readonly input: string; readonly state: 'running' }
  | { readonly input: string; readonly state: 'created'; readonly policy: PolicyModel }
  | {
      readonly input: string;
      readonly state: 'failed';
      readonly message: string;
      readonly extensions: ErrorExtensions;
    };

/** Carries creates out once for each idempotency key. */
export interface CreateOnce {
  /**
   * Answers with what the first create under the same token, key and input answered, also when it is still under way;
   * without one, runs `create`. Failures that applied nothing are not kept, so that the key can be used again.
   * Throws a GraphQLError: `BAD_USER_INPUT` for a key that is empty or too long, `CONFLICT` when the key was used with
   * another input, `IDEMPOTENCY_UNAVAILABLE` when the store cannot be asked, and whatever `create` throws.
   */
  run(create: KeyedCreate): Promise<PolicyModel>;
}

/** A create that carries a key. */
export interface KeyedCreate {
  /** The whole `Authorization` header: keys of one token are no keys of another. */
  readonly authorization: string;
  readonly key: string;
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  readonly create: () => Promise<PolicyModel>;
}

/**
 * @param maxWaitMs how long a create can be under way before nothing more will be heard of it
 * @param onRepeated told of every create that is answered with what an earlier one answered
 */
export function createCreateOnce(
  store: IdempotencyStore,
  maxWaitMs: number,
  onRepeated?: (answer: 'created' | 'failed') => void,
): CreateOnce {
  async function ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw codedError(
        'The store of idempotency keys cannot be reached; nothing was sent.',
        {
          code: 'IDEMPOTENCY_UNAVAILABLE',
          outcome: 'NOT_APPLIED',
          hint: 'Send the request again later; the operator checks IDEMPOTENCY_STORE.',
        },
        error,
      );
    }
  }

  async function carryOut(
    name: string,
    input: string,
    create: () => Promise<PolicyModel>,
  ): Promise<PolicyModel> {
    // What cannot be kept any more is answered all the same: whoever repeats it is told that its outcome is unknown.
    const keep = (record: Record) => store.write(name, JSON.stringify(record)).catch(() => undefined);
    try {
      const policy = await create();
      await keep({ input, state: 'created', policy });
      return policy;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const extensions = error.extensions as unknown as ErrorExtensions;
      if (extensions.outcome === 'NOT_APPLIED') await store.release(name).catch(() => undefined);
      else await keep({ input, state: 'failed', message: error.message, extensions });
      throw error;
    }
  }

  return {
    async run({ authorization, key, input, create }) {
      if (key === '' || key.length > MAX_KEY_LENGTH) {
        throw codedError(`"idempotencyKey" has from 1 to ${MAX_KEY_LENGTH} characters.`, {
          code: 'BAD_USER_INPUT',
          outcome: 'NOT_APPLIED',
        });
      }
      const name = hash(JSON.stringify([tokenOf(authorization), key]));
      const inputHash = hash(JSON.stringify(input, sortMembers));
      const running = JSON.stringify({ input: inputHash, state: 'running' } satisfies Record);
      const giveUpAtMs = performance.now() + maxWaitMs;

      for (;;) {
        const present = await ask(() => store.claim(name, running));
        if (present === null) return carryOut(name, inputHash, create);
        const record = JSON.parse(present) as Record;
        if (record.input !== inputHash) throw conflict();
        if (record.state !== 'running') onRepeated?.(record.state);
        if (record.state === 'created') return record.policy;
        if (record.state === 'failed') throw codedError(record.message, record.extensions);
        if (performance.now() >= giveUpAtMs) throw neverHeardOf();
        await delay(POLL_MS);
      }
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The order of an input's members says nothing: the same create may come in another order, or be executed otherwise. */
function sortMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function conflict(): GraphQLError {
  return codedError('This idempotencyKey was used with another input.', {
    code: 'CONFLICT',
    outcome: 'NOT_APPLIED',
    hint: 'Use a new key for every policy that is to be created, and the same one only to repeat a create.',
  });
}

function neverHeardOf(): GraphQLError {
  return codedError(
    'The first create under this idempotencyKey was never finished; its outcome is not known.',
    {
      code: 'OUTCOME_UNKNOWN',
      outcome: 'UNKNOWN',
      hint: 'Look before you send the request again: list the policies of the access package by display name.',
    },
  );
}
