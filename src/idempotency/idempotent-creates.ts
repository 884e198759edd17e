import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { PolicyModel } from '../policy/policy.js';
import { hash, type CallerIdentity } from './caller-identity.js';
import { IdempotencyError } from './errors.js';
import { readRecord, writeRecord, type CreateRecord, type KeptFailure } from './record.js';
import { createSettlements } from './settlements.js';
import type { IdempotencyStore, Kept } from './store.js';
import { isJsonObject } from '../json.js';

const MAX_KEY_LENGTH = 255;
const LEAST_PAUSE_MS = 25;
const GREATEST_PAUSE_MS = 250;
/** By how much a lease outlives the deadline of its create: event loops stall, and the claim itself takes a moment. */
const LEASE_MARGIN_MS = 5_000;
/** What Graph has to show a policy when the wait for it took the whole deadline. */
const LEAST_READ_MS = 400;
/** By how much at most a wait for another create ends before the deadline. */
const GREATEST_RESERVE_MS = 1_000;

/** What a create came to. `failure` is the error as it was told, a JSON value; `error` is what to throw. */
export type CreateResult =
  | { readonly state: 'created'; readonly policy: PolicyModel }
  | {
      readonly state: 'failed';
      readonly outcome: 'NOT_APPLIED' | KeptFailure['outcome'];
      readonly failure: unknown;
      readonly error: Error;
    };

/** Graph, asked with the caller's token. Moments are in milliseconds of performance.now(). */
export interface KeyedGraph {
  /** Creates the policy. @param owner tells this key's creates from all others */
  create(owner: string, deadlineAtMs: number): Promise<CreateResult>;
  /**
   * Reads a created policy; null when Graph does not have it. Rejects with Graph's refusal.
   * @param isCreated whether the caller may be told that the create was carried out
   */
  read(id: string, deadlineAtMs: number, isCreated: boolean): Promise<PolicyModel | null>;
  /** Looks for a policy like the input that was created since; null when none is proven. Rejects with Graph's refusal. */
  look(owner: string, startedAtMs: number, deadlineAtMs: number): Promise<PolicyModel | null>;
  /** The error that was told when the first create failed. */
  restore(kept: KeptFailure): Error;
}

/** A create that carries a key. */
interface KeyedCreate {
  readonly caller: CallerIdentity;
  readonly key: string;
  /** A JSON value; the order of members says nothing. */
  readonly input: unknown;
  readonly graph: KeyedGraph;
  /** When the request ends at the latest, in milliseconds of performance.now(); absent for the whole deadline from now on. */
  readonly deadlineAtMs?: number | undefined;
}

/** Carries creates out once for each caller and key. */
export interface IdempotentCreates {
  /**
   * Answers with what the first create under the caller's key came to, also when it is still under way; without one,
   * creates. The very token that Graph answered is answered from the record. Any other token that claims the same caller
   * gets nothing of the record, not even a wait or a conflict, before Graph has taken it in this request.
   * Failures that applied nothing free the key. Ends no later than the deadline and the limits of two store commands.
   * Throws an `IdempotencyError`, and what `KeyedGraph` rejects with.
   */
  run(create: KeyedCreate): Promise<PolicyModel>;
  /** Ends what still tries to reach the store. */
  close(): void;
}

/** How creates are kept. */
export interface IdempotentCreatesOptions {
  readonly store: IdempotencyStore;
  /** For each request, all its waits and calls to Graph together, in milliseconds. */
  readonly deadlineMs: number;
  /** How long an answer is kept, in milliseconds. */
  readonly ttlMs: number;
  /** Told of every create that is answered with what an earlier one came to. */
  readonly onRepeated?: ((answer: 'created' | 'failed') => void) | undefined;
}

/** Knows of no create but those in the store. */
export function createIdempotentCreates(options: IdempotentCreatesOptions): IdempotentCreates {
  const { store, deadlineMs, ttlMs, onRepeated } = options;
  const leaseMs = deadlineMs + LEASE_MARGIN_MS;
  const settlements = createSettlements(leaseMs);

  async function claim(name: string, record: string, hasWaited: boolean): Promise<Kept | null> {
    try {
      // A record must outlive its create however short answers are kept.
      return await store.claim(name, record, Math.max(ttlMs, leaseMs));
    } catch {
      // It may have been taken, or be taken once a store that stood still goes on.
      settlements.takeBack(() => store.remove(name, record));
      throw new IdempotencyError(hasWaited ? 'STORE_LOST' : 'STORE_UNAVAILABLE');
    }
  }

  const keep = (name: string, expected: string, record: CreateRecord) =>
    settlements.settle(() => store.replace(name, expected, writeRecord(record), ttlMs));

  return {
    async run({ caller, key, input, graph, deadlineAtMs: endsAtMs = Number.POSITIVE_INFINITY }) {
      if (key === '' || key.length > MAX_KEY_LENGTH) throw new IdempotencyError('KEY_LENGTH');
      const deadlineAtMs = Math.min(endsAtMs, performance.now() + deadlineMs);
      // What is found at the end of the wait is read within the deadline too.
      const waitUntilMs = deadlineAtMs - Math.min(GREATEST_RESERVE_MS, deadlineMs / 4);
      const name = hash(JSON.stringify([caller.scope, key]));
      const inputHash = hash(JSON.stringify(input, sortMembers));
      const facts = { token: caller.token, input: inputHash, nonce: randomUUID() };
      const running = writeRecord({ ...facts, state: 'running', leaseMs });
      /** Whether Graph has taken this token in this request, with a record of another token there. */
      let isVouched = false;

      async function carryOut(): Promise<PolicyModel> {
        const result = await graph.create(name, deadlineAtMs);
        if (result.state === 'created') {
          await keep(name, running, { ...facts, ...result });
          return result.policy;
        }
        const { state, outcome, failure, error } = result;
        if (outcome === 'NOT_APPLIED') await settlements.settle(() => store.remove(name, running));
        else await keep(name, running, { ...facts, state, outcome, failure });
        throw error;
      }

      /** Answers with a policy that was created, as it was answered or as Graph shows it to another token. */
      async function repeat(
        created: CreateRecord & { state: 'created' },
        isOwn: boolean,
      ): Promise<PolicyModel> {
        const readUntilMs = Math.max(deadlineAtMs, performance.now() + LEAST_READ_MS);
        const policy = isOwn ? created.policy : await graph.read(created.policy.id, readUntilMs, isVouched);
        if (created.input !== inputHash) throw new IdempotencyError('OTHER_INPUT');
        if (policy === null) throw new IdempotencyError('POLICY_GONE');
        onRepeated?.('created');
        return policy;
      }

      for (let pauseMs = LEAST_PAUSE_MS, hasWaited = false; ; hasWaited = true) {
        const askedAtMs = performance.now();
        const kept = await claim(name, running, hasWaited);
        if (kept === null) return carryOut();
        const record = readRecord(kept.record);
        const isOwn = record?.token === caller.token && !caller.isExpired;
        if (record?.state === 'created') return repeat(record, isOwn);

        const isTrusted = isOwn || isVouched;
        const isRunning = record?.state === 'running' && kept.ageMs < record.leaseMs;
        let found: PolicyModel | null = null;
        if (!isTrusted || !isRunning) {
          const look = graph.look(name, askedAtMs - kept.ageMs, deadlineAtMs);
          // A refusal is no news to a caller who may see the record: the outcome stays what it is.
          found = await (isTrusted ? look.catch(() => null) : look);
          isVouched = true;
        }
        if (record === null) throw new IdempotencyError('UNREADABLE');
        // A claim that anybody may have made in the caller's name is no conflict until Graph has taken it.
        if (record.input !== inputHash && (isOwn || !isRunning)) throw new IdempotencyError('OTHER_INPUT');
        if (!isRunning) {
          if (found !== null) {
            await keep(name, kept.record, { ...facts, state: 'created', policy: found });
            onRepeated?.('created');
            return found;
          }
          if (record.state === 'running') throw new IdempotencyError('NEVER_FINISHED');
          onRepeated?.('failed');
          throw graph.restore(record);
        }
        if (performance.now() + pauseMs >= waitUntilMs) throw new IdempotencyError('STILL_RUNNING');
        await delay(pauseMs);
        pauseMs = Math.min(pauseMs * 2, GREATEST_PAUSE_MS);
      }
    },
    close() {
      settlements.close();
    },
  };
}

/** The order of an input's members says nothing: the same create may come in another order, or be executed otherwise. */
function sortMembers(_name: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
