import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startTestGateway, type GraphQLAnswer, type TestGateway } from '../support/gateway/gateway.js';
import { captureLog, type CapturedLog } from '../support/gateway/log-lines.js';
import { hasRedis, startRedis, until, whySkipped, type TestRedis } from '../support/redis/redis.js';
import { openTcpGate } from '../support/servers/tcp-gate.js';
import { closeAfterTest } from '../support/close-after-test.js';

const PACKAGE = 'a914b616-e04e-476b-aa37-91038f0b165b';
const CREATE = `mutation ($name: String!, $key: String) {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: $name }, idempotencyKey: $key) { id displayName }
}`;
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let redis: TestRedis;
let captured: CapturedLog;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  if (hasRedis) redis = await startRedis();
  closeAfterTest({ close: () => (hasRedis ? redis.kill() : undefined) });
  captured = captureLog();
});

async function start(url: string, settings: Record<string, string> = {}): Promise<TestGateway> {
  const all = { GRAPH_API: 'beta', METRICS: 'true', IDEMPOTENCY_STORE: url, ...settings };
  return closeAfterTest(await startTestGateway(emulator.url, all, captured.log));
}

const create = (gateway: TestGateway, key: string | null, name = 'n') =>
  gateway.run(CREATE, { variables: { name, key }, authorization });
const extensionsOf = ({ errors }: GraphQLAnswer) => errors[0]?.extensions;
const posts = () => emulator.requests.filter(({ method }) => method === 'POST').length;
const failuresOf = async (gateway: TestGateway) => {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  return [...text.matchAll(/idempotency_store_failures_total\{reason="(\w+)"\} [1-9]/g)].map(
    ([, reason]) => reason,
  );
};
/** How many scripts Redis has run: each claim is one. */
const scriptCallCount = async () => {
  const stats = String(await redis.ask('INFO', 'commandstats'));
  return [...stats.matchAll(/cmdstat_eval\w*:calls=(\d+)/g)].reduce(
    (sum, [, calls]) => sum + Number(calls),
    0,
  );
};
const unavailable = { code: 'IDEMPOTENCY_UNAVAILABLE', outcome: 'NOT_APPLIED' };

describe.skipIf(!hasRedis)(`a Redis that misbehaves${whySkipped}`, () => {
  it('whose reply to a claim is lost, has the claim all the same, and the policy is made once', async () => {
    const gate = await openTcpGate(redis.port);
    const gateway = await start(`redis://127.0.0.1:${gate.port}`);
    gate.loseReplyTo('running');
    const key = randomUUID();
    const first = await create(gateway, key);
    expect(gate.lost()).toBe(1);
    expect(first.errors).toEqual([]);
    expect((await create(gateway, key)).data).toEqual(first.data);
    expect(emulator.policies.size).toBe(1);
    gate.close();
  });

  it('whose reply to an answer is lost, has the answer', async () => {
    const gate = await openTcpGate(redis.port);
    const gateway = await start(`redis://127.0.0.1:${gate.port}`);
    gate.loseReplyTo('created');
    const key = randomUUID();
    const first = await create(gateway, key);
    expect(gate.lost()).toBe(1);
    expect((await create(gateway, key)).data).toEqual(first.data);
    expect(emulator.policies.size).toBe(1);
    gate.close();
  });

  it('that stands still, refuses creates with a key within its limit, and is used again when it goes on', async () => {
    const gateway = await start(redis.url);
    await create(gateway, randomUUID());
    redis.freeze();
    const key = randomUUID();
    expect(extensionsOf(await create(gateway, key))).toMatchObject(unavailable);
    expect((await create(gateway, null)).errors).toEqual([]);
    expect(emulator.policies.size).toBe(2);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
    redis.thaw();
    // What was claimed meanwhile is taken back, so the same key creates after all.
    await until(async () => (await create(gateway, key)).errors.length === 0);
    expect(emulator.policies.size).toBe(3);
    expect(await failuresOf(gateway)).toContain('timeout');
  });

  it('that was gone for some time, is used again although creates never stopped coming', async () => {
    const gateway = await start(redis.url);
    await create(gateway, randomUUID());
    await redis.kill();
    // Each attempt to connect comes later than the one before, up to a second.
    const untilMs = performance.now() + 5_000;
    const comeAgainAndAgain = async (isOver: () => boolean) => {
      while (!isOver()) expect(extensionsOf(await create(gateway, randomUUID()))).toMatchObject(unavailable);
    };
    await Promise.all([1, 2, 3].map(() => comeAgainAndAgain(() => performance.now() > untilMs)));
    await redis.start();
    await Promise.all(
      [1, 2, 3].map(() => until(async () => (await create(gateway, randomUUID())).errors.length === 0)),
    );
  });

  it('that stands still once the create is under way, does not keep its answer back, and gets it later', async () => {
    const gateway = await start(redis.url);
    emulator.addFault({ fault: 'delay', method: 'POST', delayMs: 300 });
    const key = randomUUID();
    const first = create(gateway, key);
    await until(() => Promise.resolve(posts() === 1));
    redis.freeze();
    // Nothing thaws it before the answer is there.
    const answer = await first;
    expect(answer.errors).toEqual([]);
    redis.thaw();
    const other = await start(redis.url);
    expect((await create(other, key)).data).toEqual(answer.data);
    expect(emulator.policies.size).toBe(1);
  });

  it('that stands still does not keep the gateway from starting or ending', async () => {
    redis.freeze();
    const gateway = await start(redis.url, { SHUTDOWN_GRACE_MS: '600000' });
    expect(extensionsOf(await create(gateway, randomUUID()))).toMatchObject(unavailable);
    expect(await gateway.close()).toBe(0);
  });

  it('that dies while a repeat waits, leaves that repeat with an unknown outcome', async () => {
    const gateway = await start(redis.url);
    emulator.addFault({ fault: 'hang', method: 'POST' });
    const key = randomUUID();
    const first = create(gateway, key).catch(() => undefined);
    await until(() => Promise.resolve(posts() === 1));
    const before = await scriptCallCount();
    const second = create(gateway, key);
    await until(async () => (await scriptCallCount()) > before);
    await redis.kill();
    expect(extensionsOf(await second)).toMatchObject({ code: 'IDEMPOTENCY_UNAVAILABLE', outcome: 'UNKNOWN' });
    expect(posts()).toBe(1);
    await emulator.close();
    await first;
  });

  it('that is emptied, has forgotten: the same key creates another policy', async () => {
    const gateway = await start(redis.url);
    const key = randomUUID();
    await create(gateway, key);
    await redis.ask('FLUSHALL');
    expect((await create(gateway, key)).errors).toEqual([]);
    expect(emulator.policies.size).toBe(2);
  });

  it('that is emptied while a create is under way, has its answer all the same', async () => {
    const gateway = await start(redis.url);
    emulator.addFault({ fault: 'delay', method: 'POST', delayMs: 300 });
    const key = randomUUID();
    const first = create(gateway, key);
    await until(() => Promise.resolve(posts() === 1));
    await redis.ask('FLUSHALL');
    const answer = await first;
    expect((await create(gateway, key)).data).toEqual(answer.data);
    expect(emulator.policies.size).toBe(1);
  });

  it('whose address went to another server, is followed: a demoted master is left', async () => {
    const replica = await startRedis(['--replicaof', '127.0.0.1', String(redis.port)]);
    const gateway = await start(redis.url);
    await create(gateway, randomUUID());
    const connections = async () =>
      Number(/total_connections_received:(\d+)/.exec(String(await redis.ask('INFO', 'stats')))?.[1]);
    const before = await connections();
    await redis.ask('REPLICAOF', '127.0.0.1', String(replica.port));
    expect(extensionsOf(await create(gateway, randomUUID()))).toMatchObject(unavailable);
    expect(await failuresOf(gateway)).toContain('READONLY');
    // Each question of this test is a connection too: there were two.
    expect((await connections()) - before).toBeGreaterThan(2);
    await redis.ask('REPLICAOF', 'NO', 'ONE');
    await until(async () => (await create(gateway, randomUUID())).errors.length === 0);
    await replica.kill();
  });

  it.each<[string, string[][], string]>([
    ['OOM', [['CONFIG', 'SET', 'maxmemory', '1']], 'redis://127.0.0.1:PORT'],
    [
      'WRONGPASS',
      [['CONFIG', 'SET', 'requirepass', 'right']],
      'redis://:a%20wrong%2Fpassword@127.0.0.1:PORT',
    ],
    ['NOAUTH', [['CONFIG', 'SET', 'requirepass', 'right']], 'redis://127.0.0.1:PORT'],
    [
      'NOPERM',
      [['ACL', 'SETUSER', 'reader', 'on', '>reading', '~*', '+@connection', '+@read']],
      'redis://reader:reading@127.0.0.1:PORT',
    ],
    ['NOREPLICAS', [['CONFIG', 'SET', 'min-replicas-to-write', '1']], 'redis://127.0.0.1:PORT'],
  ])('is refused for its reason: %s', async (reason, commands, url) => {
    for (const command of commands) await redis.ask(...command);
    const gateway = await start(url.replace('PORT', String(redis.port)));
    expect(extensionsOf(await create(gateway, randomUUID()))).toMatchObject(unavailable);
    expect(emulator.requests).toEqual([]);
    expect(await failuresOf(gateway)).toContain(reason);
    const logged = captured.texts.join('');
    expect(logged).toContain(`"reason":"${reason}"`);
    expect(logged).not.toMatch(/wrong|reading|running|127\.0\.0\.1/);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  });

  it.each([
    ['text', () => 'x'],
    ['half a record', (text: string) => text.slice(0, -20)],
    ['a record of another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['a record in a state that nobody knows', (text: string) => text.replace('"created"', '"made"')],
    ['a policy without an id', (text: string) => text.replace('"id":', '"di":')],
  ])('that holds %s under a key, answers so, and creates nothing', async (_case, damage) => {
    const gateway = await start(redis.url);
    const key = randomUUID();
    await create(gateway, key);
    const [name = ''] = (await redis.ask('KEYS', '*')) as string[];
    await redis.ask('SET', name, damage(String(await redis.ask('GET', name))));
    const answer = await create(gateway, key);
    expect(extensionsOf(answer)).toMatchObject({ code: 'IDEMPOTENCY_UNAVAILABLE', outcome: 'UNKNOWN' });
    expect(emulator.policies.size).toBe(1);
  });

  it('keeps no claim of a gateway that died in mid-create beyond its lease: the policy is looked for', async () => {
    const gateway = await start(redis.url, { GRAPH_DEADLINE_MS: '1000' });
    const key = randomUUID();
    await create(gateway, key);
    const [name = ''] = (await redis.ask('KEYS', '*')) as string[];
    const [stamp = '', text = ''] = String(await redis.ask('GET', name)).split(/ (.*)/s);
    const { version, token, input, nonce } = JSON.parse(text) as Record<string, unknown>;
    const leave = (ageMs: number) => {
      const running = JSON.stringify({ version, token, input, nonce, state: 'running', leaseMs: 6_000 });
      return redis.ask('SET', name, `${Number(stamp) - ageMs} ${running}`);
    };
    // The lease is over, and the policy is younger than the claim: it is the one.
    await leave(60_000);
    const found = await create(gateway, key);
    expect(found.errors).toEqual([]);
    expect(emulator.policies.size).toBe(1);
    expect(String(await redis.ask('GET', name))).toContain('"state":"created"');
    // The lease is over, and Graph shows no policy: nobody knows, and nothing is created.
    await leave(60_000);
    for (const id of emulator.policies.keys())
      emulator.put({ ...emulator.policies.get(id), displayName: 'other' });
    expect(extensionsOf(await create(gateway, key))).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      outcome: 'UNKNOWN',
    });
    // The lease is not over: the first create may still answer.
    await leave(0);
    expect(extensionsOf(await create(gateway, key))).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      outcome: 'UNKNOWN',
    });
    expect(posts()).toBe(1);
  });
});

it('a store that accepts connections and never answers, is given up within its limit', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  for (const url of [
    `redis://127.0.0.1:${port}`,
    `redis+sentinel://127.0.0.1:${port}/policies`,
    `redis://127.0.0.1:${port},127.0.0.1:${port}`,
  ]) {
    const gateway = await start(url);
    expect(extensionsOf(await create(gateway, randomUUID()))).toMatchObject(unavailable);
    expect(await gateway.close()).toBe(0);
  }
  for (const socket of sockets) socket.destroy();
  silent.close();
});
