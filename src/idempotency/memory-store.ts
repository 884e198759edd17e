import { LRUCache } from 'lru-cache';
import type { IdempotencyStore } from './store.js';

const MAX_RECORDS = 50_000;
const MAX_CHARACTERS = 64 * 1024 * 1024;

/**
 * A store in this process: for a single replica, and lost with it. Of more than 50,000 records, or of 64 Mi characters, those
 * that were not asked for the longest go before their time.
 */
export function createMemoryStore(): IdempotencyStore {
  const records = new LRUCache<string, { readonly record: string; readonly claimedAtMs: number }>({
    max: MAX_RECORDS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ record }) => record.length + 1,
  });

  return {
    claim(key, record, ttlMs) {
      const present = records.get(key);
      if (present?.record === record) return Promise.resolve(null);
      const nowMs = performance.now();
      if (present !== undefined) {
        return Promise.resolve({ record: present.record, ageMs: nowMs - present.claimedAtMs });
      }
      records.set(key, { record, claimedAtMs: nowMs }, { ttl: ttlMs });
      return Promise.resolve(null);
    },
    replace(key, expected, record, ttlMs) {
      const present = records.get(key);
      if (present !== undefined && present.record !== expected && present.record !== record) {
        return Promise.resolve(false);
      }
      records.set(key, { record, claimedAtMs: present?.claimedAtMs ?? performance.now() }, { ttl: ttlMs });
      return Promise.resolve(true);
    },
    remove(key, expected) {
      const present = records.get(key);
      if (present !== undefined && present.record !== expected) return Promise.resolve(false);
      records.delete(key);
      return Promise.resolve(true);
    },
    close() {
      records.clear();
    },
  };
}
