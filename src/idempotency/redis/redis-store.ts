import type { IdempotencyStore, Kept } from '../store.js';
import { parseRedisAddress } from './address.js';
import { createOpener, type OpenClient } from './clients.js';
import { keepClient, type OnStoreFailure } from './kept-client.js';
import { createReplicaCheck, type ReplicaCheck } from './replicas.js';

const PREFIX = 'access-package-gateway:idempotency:';
const FIRST_CONNECTION_WAIT_MS = 1_000;

/** A value is the time of the claim in milliseconds, by the server's clock, a blank, and the record. */
const VALUE = /^(\d+) (.*)$/s;

/** ARGV: record, time to live. Replies with what was there, or nil, and the server's time. */
const CLAIM = `
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local present = redis.pcall('GET', KEYS[1])
if type(present) == 'table' then present = '' end
if present then return {present, now} end
redis.call('SET', KEYS[1], now .. ' ' .. ARGV[1], 'PX', ARGV[2])
return {false, now}`;

/** ARGV: expected record, new record, time to live. Replies with 1 when the new record is there, else with 0. */
const REPLACE = `
local time = redis.call('TIME')
local stamp = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local present = redis.pcall('GET', KEYS[1])
if present then
  if type(present) == 'table' then return 0 end
  local record
  stamp, record = string.match(present, '^(%d+) (.*)$')
  if record ~= ARGV[1] and record ~= ARGV[2] then return 0 end
end
redis.call('SET', KEYS[1], stamp .. ' ' .. ARGV[2], 'PX', ARGV[3])
return 1`;

/** ARGV: expected record. Replies with 1 when it is not there any more, else with 0. */
const REMOVE = `
local present = redis.pcall('GET', KEYS[1])
if not present then return 1 end
if type(present) == 'table' or string.match(present, '^%d+ (.*)$') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
return 1`;

/**
 * A store in Redis or Valkey, shared by all replicas of the gateway. It waits a moment for the first connection, and
 * connects again by itself whenever it is lost.
 * @param url as `parseRedisAddress` takes it; throws what that throws
 * @param onFailure told of each command and each connection that failed
 */
export async function createRedisStore(url: string, onFailure: OnStoreFailure): Promise<IdempotencyStore> {
  const address = parseRedisAddress(url);
  const opener = createOpener(address);
  const kept = keepClient((onLost) => opener.open(onLost), onFailure);
  const checks = new Map<string, ReplicaCheck>();
  // A store that is down must not keep the gateway from starting.
  await kept.whenOpen(FIRST_CONNECTION_WAIT_MS);

  /**
   * Makes sure that a write outlives a failover, and that what was found is not what a master that was replaced still has:
   * another record there says nothing of the one that its successor has.
   */
  async function confirm(client: OpenClient, key: string): Promise<void> {
    if (address.kind === 'single') return;
    const master = await client.addressOf(key);
    const check = checks.get(master) ?? createReplicaCheck();
    checks.set(master, check);
    await check.confirm(client, key);
    await client.confirmMaster();
  }

  return {
    claim: (name, record, ttlMs) =>
      kept.run(async (client) => {
        const key = PREFIX + name;
        const reply = await client.runScript(CLAIM, key, [record, String(ttlMs)]);
        const [present, now] = Array.isArray(reply) ? (reply as unknown[]) : [];
        const found = typeof present === 'string' ? keptOf(present, Number(now)) : null;
        if (found !== null && found.record !== record) return found;
        await confirm(client, key);
        return null;
      }),
    replace: (name, expected, record, ttlMs) =>
      kept.run(async (client) => {
        const key = PREFIX + name;
        const isThere = (await client.runScript(REPLACE, key, [expected, record, String(ttlMs)])) === 1;
        await confirm(client, key);
        return isThere;
      }),
    remove: (name, expected) =>
      kept.run(async (client) => {
        const key = PREFIX + name;
        const isGone = (await client.runScript(REMOVE, key, [expected])) === 1;
        await confirm(client, key);
        return isGone;
      }),
    close() {
      kept.close();
      opener.close();
    },
  };
}

function keptOf(value: string, nowMs: number): Kept {
  const [, claimedAtMs, record] = VALUE.exec(value) ?? [];
  if (record === undefined) return { record: '', ageMs: 0 };
  return { record, ageMs: Math.max(0, nowMs - Number(claimedAtMs)) };
}
