import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/idempotency/memory-store.js';
import { createRedisStore } from '../../src/idempotency/redis/redis-store.js';
import type { IdempotencyStore } from '../../src/idempotency/store.js';
import { hasRedis, startRedis, whySkipped, type TestRedis } from '../support/redis/redis.js';

const TTL_MS = 60_000;

let redis: TestRedis;

beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});

afterAll(async () => {
  if (hasRedis) await redis.kill();
});

const stores = [
  { name: 'memory', runs: true, open: () => Promise.resolve(createMemoryStore()) },
  { name: `Redis${whySkipped}`, runs: hasRedis, open: () => createRedisStore(redis.url, () => undefined) },
];

describe.each(stores)('a store in $name', ({ runs, open }) => {
  const test = it.skipIf(!runs);
  let store: IdempotencyStore;
  beforeAll(async () => {
    if (runs) store = await open();
  });
  afterAll(() => {
    if (runs) store.close();
  });

  test('gives a claim to one of many', async () => {
    const key = randomUUID();
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_claim, index) => store.claim(key, `record ${index}`, TTL_MS)),
    );
    expect(claims.filter((kept) => kept === null)).toHaveLength(1);
    const winner = `record ${claims.indexOf(null)}`;
    for (const kept of claims.filter((claim) => claim !== null)) expect(kept.record).toBe(winner);
  });

  test('knows a claim again whose reply was lost', async () => {
    const key = randomUUID();
    expect(await store.claim(key, 'mine', TTL_MS)).toBeNull();
    expect(await store.claim(key, 'mine', TTL_MS)).toBeNull();
    expect(await store.claim(key, 'another', TTL_MS)).toMatchObject({ record: 'mine' });
  });

  test('tells how long ago the key was claimed, also when the record was replaced since', async () => {
    const key = randomUUID();
    await store.claim(key, 'a', TTL_MS);
    await delay(50);
    await store.replace(key, 'a', 'b', TTL_MS);
    const kept = await store.claim(key, 'c', TTL_MS);
    expect(kept?.record).toBe('b');
    expect(kept?.ageMs).toBeGreaterThanOrEqual(49);
  });

  test('replaces and removes for the owner alone', async () => {
    const key = randomUUID();
    await store.claim(key, 'owner', TTL_MS);
    expect(await store.replace(key, 'stranger', 'x', TTL_MS)).toBe(false);
    expect(await store.remove(key, 'stranger')).toBe(false);
    expect(await store.claim(key, 'y', TTL_MS)).toMatchObject({ record: 'owner' });
    expect(await store.replace(key, 'owner', 'done', TTL_MS)).toBe(true);
    expect(await store.remove(key, 'owner')).toBe(false);
    expect(await store.claim(key, 'y', TTL_MS)).toMatchObject({ record: 'done' });
    expect(await store.remove(key, 'done')).toBe(true);
    expect(await store.claim(key, 'y', TTL_MS)).toBeNull();
  });

  test('may be told the same twice, as after a lost reply', async () => {
    const key = randomUUID();
    await store.claim(key, 'a', TTL_MS);
    expect(await store.replace(key, 'a', 'b', TTL_MS)).toBe(true);
    expect(await store.replace(key, 'a', 'b', TTL_MS)).toBe(true);
    expect(await store.remove(key, 'b')).toBe(true);
    expect(await store.remove(key, 'b')).toBe(true);
  });

  test('takes what a create came to also when the claim was lost', async () => {
    const key = randomUUID();
    expect(await store.replace(key, 'lost', 'done', TTL_MS)).toBe(true);
    expect(await store.claim(key, 'another', TTL_MS)).toMatchObject({ record: 'done' });
  });

  test('forgets a record after its time, which begins anew when it is replaced', async () => {
    const [claimed, replaced] = [randomUUID(), randomUUID()];
    await store.claim(claimed, 'a', 30);
    await store.claim(replaced, 'a', 30);
    await store.replace(replaced, 'a', 'b', TTL_MS);
    await expect.poll(() => store.claim(claimed, 'later', TTL_MS)).toBeNull();
    await delay(40);
    expect(await store.claim(replaced, 'later', TTL_MS)).toMatchObject({ record: 'b' });
  });

  test('keeps any text as it is', async () => {
    const key = randomUUID();
    const record = `${JSON.stringify({ name: '12 ü\n\u2028 😀 %d %s' })}\r\n`;
    await store.claim(key, record, TTL_MS);
    expect((await store.claim(key, 'other', TTL_MS))?.record).toBe(record);
  });
});

describe.skipIf(!hasRedis)(`values in Redis that are none of the store's${whySkipped}`, () => {
  it.each([
    ['text without a time', ['SET', 'KEY', 'hello']],
    ['a list', ['LPUSH', 'KEY', 'x']],
  ])('are a record that cannot be read, and stay (%s)', async (_case, command) => {
    const store = await createRedisStore(redis.url, () => undefined);
    const key = randomUUID();
    const name = `access-package-gateway:idempotency:${key}`;
    await redis.ask(...command.map((word) => (word === 'KEY' ? name : word)));
    expect(await store.claim(key, 'mine', TTL_MS)).toEqual({ record: '', ageMs: 0 });
    expect(await store.replace(key, 'mine', 'b', TTL_MS)).toBe(false);
    expect(await store.remove(key, 'mine')).toBe(false);
    store.close();
  });
});
