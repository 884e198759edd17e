import { StoreError } from '../store.js';
import type { OpenClient } from './clients.js';

/** How long replicas are waited for, in milliseconds. */
const WAIT_MS = 300;
/** So long after replicas were first missed, in milliseconds, a failover may be under way; after that they are gone. */
const SUSPICION_MS = 10_000;

/**
 * Makes sure that a write outlives a failover. Redis replicates after it has answered, and a master that was replaced takes
 * writes for some seconds until it is told: what is written to it then is lost. Its replicas leave it first, the one that is
 * promoted before all others, so a write counts when as many replicas have it as had the writes before to the same
 * master. Fewer are a failure of the write for ten seconds, and after that the new number.
 */
export interface ReplicaCheck {
  /** Resolves when the last write to the server of the key counts. Throws a `StoreError`. */
  confirm(client: Pick<OpenClient, 'countReplicas' | 'waitForReplicas'>, key: string): Promise<void>;
}

/** A check for the master at one address, no replica known yet. */
export function createReplicaCheck(): ReplicaCheck {
  let known = 0;
  /** When replicas were first missed, and last. */
  let missed: { readonly firstAtMs: number; readonly lastAtMs: number } | null = null;

  function isSuspicious(): boolean {
    const nowMs = performance.now();
    const isOneRow = missed !== null && nowMs - missed.lastAtMs < SUSPICION_MS;
    missed = { firstAtMs: missed !== null && isOneRow ? missed.firstAtMs : nowMs, lastAtMs: nowMs };
    return nowMs - missed.firstAtMs < SUSPICION_MS;
  }

  return {
    async confirm(client, key) {
      const wanted = Math.max(known, await client.countReplicas(key));
      const count = wanted === 0 ? 0 : await client.waitForReplicas(key, wanted, WAIT_MS);
      if (count < known && isSuspicious()) throw new StoreError('NOREPLICAS');
      known = count;
      missed = null;
    },
  };
}
