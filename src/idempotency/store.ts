/**
 * Where first answers are kept under their idempotency keys. Records are text; each expires after the store's time.
 * Every operation rejects when the store cannot be reached.
 */
export interface IdempotencyStore {
  /** Puts a record where there is none, as one step: null when it did, otherwise the record that is there. */
  claim(key: string, record: string): Promise<string | null>;
  /** The record under a key; null when there is none. */
  read(key: string): Promise<string | null>;
  /** Replaces the record under a key. */
  write(key: string, record: string): Promise<void>;
  /** Takes the record under a key away. */
  release(key: string): Promise<void>;
  /** Ends connections. */
  close(): Promise<void>;
}
