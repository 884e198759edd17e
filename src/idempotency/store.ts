/** What is kept under a key. */
export interface Kept {
  /** The record as it was written; empty when what is kept there is none of this store's. */
  readonly record: string;
  /** Milliseconds since the key was claimed, by the store's own clock. */
  readonly ageMs: number;
}

/**
 * Where records are kept under idempotency keys. Each operation is one atomic step in the store and may be repeated when
 * its reply was lost, since no two claims have the same record: whoever claims puts a nonce into it.
 * Every operation ends within the store's own limit. Rejects with a `StoreError` when the store does not carry it out.
 */
export interface IdempotencyStore {
  /**
   * Puts a record where there is none.
   * @param ttlMs milliseconds until it expires
   * @returns null when this record is there now, also from an attempt whose reply was lost; otherwise what is there
   */
  claim(key: string, record: string, ttlMs: number): Promise<Kept | null>;
  /**
   * Puts `record` in the place of `expected`, or where there is none any more, and keeps the time of the claim.
   * @returns false when another record is there
   */
  replace(key: string, expected: string, record: string, ttlMs: number): Promise<boolean>;
  /** Takes `expected` away. False when another record is there; a record that is gone already counts as taken away. */
  remove(key: string, expected: string): Promise<boolean>;
  /** Ends connections at once; operations under way reject. */
  close(): void;
}

/** Why a store does not answer: words of Redis' own errors, and `timeout`, `connection` and `other`. */
export const storeFailureReasons = [
  'timeout',
  'connection',
  'WRONGPASS',
  'NOAUTH',
  'NOPERM',
  'READONLY',
  'OOM',
  'MOVED',
  'CLUSTERDOWN',
  'MASTERDOWN',
  'LOADING',
  'BUSY',
  'MISCONF',
  'NOREPLICAS',
  'other',
] as const;

/** One of `storeFailureReasons`. */
export type StoreFailureReason = (typeof storeFailureReasons)[number];

/** The store did not carry an operation out, or nobody knows whether it did. The message holds nothing but the reason. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: StoreFailureReason;

  constructor(reason: StoreFailureReason) {
    super(`The store of idempotency keys failed (${reason})`);
    this.reason = reason;
  }
}
