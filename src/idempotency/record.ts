import type { Outcome } from '../graph/errors/outcome.js';
import { noDoubts, type PolicyModel } from '../policy/policy.js';
import { isJsonObject } from '../json.js';

/** Raised whenever a record of before could be misread. */
const VERSION = 1;

/** What every record says of its create. */
interface CreateFacts {
  /** SHA-256 of the token that Graph answered, or was asked with. */
  readonly token: string;
  /** SHA-256 of the input. */
  readonly input: string;
  /** Makes the record its claimant's own. */
  readonly nonce: string;
}

/** What is kept under an idempotency key. */
export type CreateRecord = CreateFacts &
  (
    | {
        readonly state: 'running';
        /** The claimant's lease, in milliseconds from the claim: longer than its create can take. */
        readonly leaseMs: number;
      }
    | { readonly state: 'created'; readonly policy: PolicyModel }
    | ({ readonly state: 'failed' } & KeptFailure)
  );

/** A failure that may have created a policy, and did when the outcome is `APPLIED`. */
export interface KeptFailure {
  readonly outcome: Exclude<Outcome, 'NOT_APPLIED'>;
  /** The failure as it was told, a JSON value. */
  readonly failure: unknown;
}

/** The text of a record. */
export function writeRecord(record: CreateRecord): string {
  return JSON.stringify({ version: VERSION, ...record });
}

/** Reads a record; null when it is damaged, or of a version that is not this one. */
export function readRecord(text: string): CreateRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJsonObject(value) || value['version'] !== VERSION) return null;
  const { token, input, nonce } = value;
  if (!isText(token) || !isText(input) || !isText(nonce)) return null;
  const facts = { token, input, nonce };
  const { state, leaseMs, policy, outcome, failure } = value;
  if (state === 'running' && typeof leaseMs === 'number') return { ...facts, state, leaseMs };
  // A gateway of before notes no doubts.
  if (state === 'created' && isPolicy(policy))
    return { ...facts, state, policy: { ...policy, doubts: policy.doubts ?? noDoubts } };
  if (state === 'failed' && (outcome === 'UNKNOWN' || outcome === 'APPLIED')) {
    return { ...facts, state, outcome, failure };
  }
  return null;
}

function isPolicy(value: unknown): value is Omit<PolicyModel, 'doubts'> & Partial<PolicyModel> {
  return isJsonObject(value) && isText(value['id']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
