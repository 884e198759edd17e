import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { closeAfterTest } from '../support/close-after-test.js';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import {
  hasRedis,
  startCluster,
  startSentinels,
  until,
  whySkipped,
  type TestRedis,
} from '../support/redis/redis.js';

const CREATE = `mutation ($name: String!, $key: String) {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: $name }, idempotencyKey: $key) { id }
}`;
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let gateways: TestGateway[];

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
});

async function startTwo(url: string): Promise<void> {
  const starts = [0, 1].map(() => startTestGateway(emulator.url, { IDEMPOTENCY_STORE: url }));
  gateways = (await Promise.all(starts)).map(closeAfterTest);
}

async function create(gateway: TestGateway | undefined, key: string): Promise<string | undefined> {
  const answer = await gateway?.run(CREATE, { variables: { key, name: key }, authorization });
  if (answer?.errors.length === 0) return JSON.stringify(answer.data);
  // Nothing else may be refused here: the store alone misbehaves.
  expect(answer?.errors[0]?.extensions.code).toBe('IDEMPOTENCY_UNAVAILABLE');
  return undefined;
}

/** Sends creates, each to both gateways again and again until both have answered, while something happens. */
async function createDuring(event: () => Promise<void>): Promise<void> {
  let isOver = false;
  let isAbandoned = false;
  let total = 0;
  async function caller(): Promise<void> {
    while (!isOver) {
      const key = randomUUID();
      total += 1;
      const answers = await Promise.all(
        gateways.map(async (gateway) => {
          let answer: string | undefined;
          await until(async () => isAbandoned || (answer = await create(gateway, key)) !== undefined);
          return answer;
        }),
      );
      expect(answers[0]).toBe(answers[1]);
      expect(await create(gateways[0], key).then((answer) => answer ?? answers[0])).toBe(answers[0]);
    }
  }
  const callers = Promise.all(Array.from({ length: 6 }, caller));
  // A test that fails leaves no callers behind.
  onTestFinished(async () => {
    isOver = isAbandoned = true;
    await callers.catch(() => undefined);
  });
  await until(() => Promise.resolve(total > 20));
  await event();
  const before = total;
  await until(() => Promise.resolve(total > before + 20));
  isOver = true;
  await callers;
  const names = [...emulator.policies.values()].map(({ displayName }) => displayName);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(total);
}

describe.skipIf(!hasRedis)(`behind Sentinels${whySkipped}`, () => {
  it('a failover that was asked for loses no create and makes none twice', async () => {
    const sentinels = closeAfterTest(await startSentinels());
    await startTwo(sentinels.url);
    await createDuring(() => sentinels.failOver());
  });

  it('the death of the master loses no create and makes none twice', async () => {
    const sentinels = closeAfterTest(await startSentinels());
    await startTwo(sentinels.url);
    await createDuring(async () => {
      const port = await sentinels.masterPort();
      await (await sentinels.master()).kill();
      await until(async () => (await sentinels.masterPort()) !== port);
    });
  });
});

describe.skipIf(!hasRedis)(`in a cluster${whySkipped}`, () => {
  it('a resharding loses no create and makes none twice', async () => {
    const cluster = closeAfterTest(await startCluster());
    const [first, second] = cluster.servers as [TestRedis, TestRedis];
    await startTwo(cluster.url);
    await createDuring(() => cluster.reshard(first, second, 1_000));
  });

  it('the death of a master loses no create and makes none twice', async () => {
    const cluster = closeAfterTest(await startCluster());
    await startTwo(cluster.url);
    await createDuring(async () => {
      await cluster.servers[1]?.kill();
      await until(async () =>
        String(await cluster.servers[0]?.ask('CLUSTER', 'INFO')).includes('cluster_state:ok'),
      );
    });
  });

  it('a node taken for a server of its own is refused as such', async () => {
    const cluster = closeAfterTest(await startCluster());
    const alone = await startTestGateway(emulator.url, {
      IDEMPOTENCY_STORE: cluster.servers[0]?.url ?? '',
      METRICS: 'true',
    });
    gateways = [alone];
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(alone, randomUUID())));
    expect(answers).toContain(undefined);
    expect(await (await fetch(`${alone.url}/metrics`)).text()).toMatch(
      /store_failures_total\{reason="MOVED"\}/,
    );
  });
});
