import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import type { IdempotencyStore } from './store.js';

const PREFIX = 'access-package-gateway:idempotency:';
/** A create waits no longer than this for the store, in milliseconds. */
const COMMAND_TIMEOUT_MS = 2_000;
const FIRST_CONNECTION_WAIT_MS = 1_000;
const MAX_RECONNECT_WAIT_MS = 2_000;

/**
 * A store in Redis or Valkey, shared by all replicas. It waits a moment for the first connection, and connects again by
 * itself whenever it is lost.
 * @param url `redis://` or `rediss://`, with credentials and database where needed
 * @param ttlMs how long a record is kept
 * @param onError told of each failure of the connection; messages hold no credentials
 */
export async function createRedisStore(
  url: string,
  ttlMs: number,
  onError: (error: Error) => void,
): Promise<IdempotencyStore> {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: COMMAND_TIMEOUT_MS },
    socket: {
      connectTimeout: COMMAND_TIMEOUT_MS,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, MAX_RECONNECT_WAIT_MS),
    },
  });
  client.on('error', onError);
  // The client goes on trying after that; a store that is down must not keep the gateway from starting.
  await Promise.race([client.connect().catch(onError), delay(FIRST_CONNECTION_WAIT_MS)]);

  return {
    async claim(key, record) {
      const taken = await client.set(PREFIX + key, record, {
        condition: 'NX',
        expiration: { type: 'PX', value: ttlMs },
      });
      return taken === null ? client.get(PREFIX + key) : null;
    },
    read: (key) => client.get(PREFIX + key),
    async write(key, record) {
      await client.set(PREFIX + key, record, { expiration: { type: 'PX', value: ttlMs } });
    },
    async release(key) {
      await client.del(PREFIX + key);
    },
    close() {
      client.destroy();
      return Promise.resolve();
    },
  };
}
