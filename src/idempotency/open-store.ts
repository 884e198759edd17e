import { createMemoryStore } from './memory-store.js';
import type { IdempotencyStore, StoreError } from './store.js';

/** The least time between two lines of the log that give the same reason. */
const LOG_PAUSE_MS = 1_000;

/** Where failures of the store are written. */
interface Log {
  error(facts: object, message: string): void;
}

/**
 * Opens the store of a setting: `memory`, or an address of Redis. Failures are logged by reason, without anything of the
 * address, each reason at most once in a second.
 * @param onFailure told of every failure
 */
export async function openStore(
  setting: string,
  log: Log,
  onFailure?: (error: StoreError) => void,
): Promise<IdempotencyStore> {
  if (setting === 'memory') return createMemoryStore();
  const loggedAtMs = new Map<string, number>();
  // Loaded only where it is used, for the sake of a quick start.
  const { createRedisStore } = await import('./redis/redis-store.js');
  return createRedisStore(setting, (error, systemCode) => {
    onFailure?.(error);
    const { reason } = error;
    const nowMs = performance.now();
    if (nowMs - (loggedAtMs.get(reason) ?? Number.NEGATIVE_INFINITY) < LOG_PAUSE_MS) return;
    loggedAtMs.set(reason, nowMs);
    log.error({ reason, ...(systemCode !== undefined && { code: systemCode }) }, 'IDEMPOTENCY_STORE fails');
  });
}
