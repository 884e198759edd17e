import type { IdempotencyStore } from './store.js';

/** So many records, of some kilobytes each at most, before the oldest go. */
const MAX_RECORDS = 50_000;

/** A store in this process: for a single replica, and lost with it. @param ttlMs how long a record is kept */
export function createMemoryStore(ttlMs: number): IdempotencyStore {
  const records = new Map<string, { readonly record: string; readonly expiresAtMs: number }>();

  function read(key: string): string | null {
    const entry = records.get(key);
    if (entry === undefined || entry.expiresAtMs <= performance.now()) return null;
    return entry.record;
  }

  function write(key: string, record: string): void {
    // A map keeps the order of insertion, and all records live equally long: the first is the first to expire.
    records.delete(key);
    records.set(key, { record, expiresAtMs: performance.now() + ttlMs });
    for (const [oldest, { expiresAtMs }] of records) {
      if (expiresAtMs > performance.now() && records.size <= MAX_RECORDS) break;
      records.delete(oldest);
    }
  }

  return {
    claim(key, record) {
      const present = read(key);
      if (present === null) write(key, record);
      return Promise.resolve(present);
    },
    read: (key) => Promise.resolve(read(key)),
    write(key, record) {
      write(key, record);
      return Promise.resolve();
    },
    release(key) {
      records.delete(key);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
