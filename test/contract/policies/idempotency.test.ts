import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { PACKAGE, storedPolicy } from '../../support/policies/policies.js';
import { freePort, hasRedis, startRedis, whySkipped, type TestRedis } from '../../support/redis/redis.js';
import { markedJwt, markedOpaque, tracesIn } from '../../support/secret-traces.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const CREATE = `mutation ($name: String!, $key: String) {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: $name }, idempotencyKey: $key) { id displayName }
}`;
const CREATE_IN = `mutation ($package: ID!, $key: String) {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: $package, displayName: "n" }, idempotencyKey: $key) { id }
}`;
const authorization = `Bearer ${developmentToken()}`;

let redis: TestRedis;
let redisUrl = '';

beforeAll(async () => {
  if (!hasRedis) return;
  redis = await startRedis();
  redisUrl = redis.url;
});

afterAll(async () => {
  if (hasRedis) await redis.kill();
});

let emulator: Emulator;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
});

const settings: Record<string, () => Record<string, string>> = {
  memory: () => ({}),
  redis: () => ({ IDEMPOTENCY_STORE: redisUrl }),
};

async function start(store: string, more: Record<string, string> = {}): Promise<TestGateway> {
  return closeAfterTest(await startTestGateway(emulator.url, { ...settings[store]?.(), ...more }));
}

const create = (
  gateway: TestGateway,
  variables: { name?: string; key: string | null },
  token = authorization,
) => gateway.run(CREATE, { variables: { name: 'n', ...variables }, authorization: token });

/** The skip's own words say what is missing: Redis is no part of what a newcomer must have. */
const stores = [
  { store: 'memory', runs: true },
  { store: `redis${whySkipped}`, runs: hasRedis },
];

describe.each(stores)('with keys kept in $store', ({ store, runs }) => {
  const test = it.skipIf(!runs);
  const key = () => randomUUID();

  test('the same create again has the first answer, and nothing more is created', async () => {
    const gateway = await start(store);
    const same = { key: key() };
    const first = await create(gateway, same);
    expect(first.errors).toEqual([]);
    expect((await create(gateway, same)).data).toEqual(first.data);
    expect(emulator.policies.size).toBe(1);
  });

  test('the same create while the first is under way waits for its answer', async () => {
    const gateway = await start(store);
    emulator.addFault({ fault: 'delay', delayMs: 200 });
    const same = { key: key() };
    const answers = await Promise.all([create(gateway, same), create(gateway, same), create(gateway, same)]);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(emulator.policies.size).toBe(1);
  });

  test('the same create with its members in another order is the same, also once the operation is compiled', async () => {
    const gateway = await start(store);
    const document = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!, $key: String) {
      createAccessPackageAssignmentPolicy(input: $input, idempotencyKey: $key) { id }
    }`;
    const stage = { approvalStageTimeOutInDays: 3, primaryApprovers: [{ requestorManager: {} }] };
    const input = {
      displayName: 'n',
      accessPackageId: 'p',
      requestApprovalSettings: { approvalStages: [stage] },
    };
    const reordered = {
      requestApprovalSettings: {
        approvalStages: [
          {
            primaryApprovers: [{ requestorManager: {} }],
            escalationApprovers: [],
            approvalStageTimeOutInDays: 3,
          },
        ],
      },
      accessPackageId: 'p',
      displayName: 'n',
    };
    const same = key();
    const answers = [];
    for (let time = 0; time < 8; time += 1) {
      const variables = { input: time % 2 === 0 ? input : reordered, key: same };
      answers.push(await gateway.run(document, { variables, authorization }));
    }
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(emulator.policies.size).toBe(1);
  });

  test('another input under the same key is a conflict', async () => {
    const gateway = await start(store);
    const same = key();
    await create(gateway, { key: same });
    const { errors } = await create(gateway, { key: same, name: 'other' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', outcome: 'NOT_APPLIED' });
    expect(emulator.policies.size).toBe(1);
  });

  test('the key of one token is no key of another', async () => {
    const gateway = await start(store);
    const same = { key: key() };
    const first = await create(gateway, same);
    const forged = `${authorization.slice(0, -1)}A`;
    const second = await create(gateway, same, forged);
    expect(second.data).not.toEqual(first.data);
    expect(emulator.policies.size).toBe(2);
  });

  test('an unknown outcome is kept as such while Graph does not show the policy, and becomes known when it does', async () => {
    const gateway = await start(store, { GRAPH_API: 'beta' });
    const variables = { key: key(), package: PACKAGE };
    const send = () => gateway.run(CREATE_IN, { variables, authorization });
    emulator.addFault({ fault: 'reset', method: 'POST', when: 'after' });
    emulator.addFault({ fault: 'status', method: 'GET', status: 403, times: 3 });
    const first = await send();
    expect(first.errors[0]?.extensions).toMatchObject({ code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' });
    for (let time = 0; time < 2; time += 1) expect((await send()).errors[0]).toEqual(first.errors[0]);
    const found = await send();
    expect(found.errors).toEqual([]);
    expect(JSON.stringify(found.data)).toContain([...emulator.policies.keys()][0]);
    const asked = emulator.requests.length;
    expect((await send()).data).toEqual(found.data);
    expect(emulator.requests).toHaveLength(asked);
    expect(emulator.policies.size).toBe(1);
  });

  test('an unknown outcome of a create that was not carried out stays unknown, and nothing is created', async () => {
    const gateway = await start(store, { GRAPH_API: 'beta', GRAPH_DEADLINE_MS: '500' });
    const variables = { key: key(), package: PACKAGE };
    // A policy of that name that somebody made before is none of it.
    emulator.put(storedPolicy('other', { displayName: 'n', accessPackageId: PACKAGE }));
    emulator.addFault({ fault: 'reset', method: 'POST' });
    for (let time = 0; time < 3; time += 1) {
      const { errors } = await gateway.run(CREATE_IN, { variables, authorization });
      expect(errors[0]?.extensions).toMatchObject({ code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' });
    }
    expect(emulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('a success that could not be read is applied, and becomes known likewise', async () => {
    const gateway = await start(store, { GRAPH_API: 'beta' });
    const variables = { key: key(), package: PACKAGE };
    emulator.addFault({ fault: 'malformed', method: 'POST', body: 'html' });
    emulator.addFault({ fault: 'status', method: 'GET', status: 403 });
    const first = await gateway.run(CREATE_IN, { variables, authorization });
    expect(first.errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_INVALID_RESPONSE',
      outcome: 'APPLIED',
    });
    expect((await gateway.run(CREATE_IN, { variables, authorization })).errors).toEqual([]);
    expect(emulator.policies.size).toBe(1);
  });

  test('a create that applied nothing frees its key', async () => {
    const gateway = await start(store);
    emulator.addFault({ fault: 'status', status: 403 });
    const same = { key: key() };
    expect((await create(gateway, same)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await create(gateway, same)).errors).toEqual([]);
  });

  test('keys expire', async () => {
    const gateway = await start(store, { GRAPH_DEADLINE_MS: '1000', IDEMPOTENCY_TTL_MS: '1000' });
    const same = { key: key() };
    await create(gateway, same);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await create(gateway, same);
    expect(emulator.policies.size).toBe(2);
  });

  test('a create without a key is created each time', async () => {
    const gateway = await start(store);
    await create(gateway, { key: null });
    await create(gateway, { key: null });
    expect(emulator.policies.size).toBe(2);
  });

  test.each(['', 'x'.repeat(256)])('a key of a wrong length is refused', async (wrong) => {
    const { errors } = await create(await start(store), { key: wrong });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
    expect(emulator.requests).toEqual([]);
  });

  test('no token means no answer, whatever the key', async () => {
    const gateway = await start(store);
    const same = key();
    await create(gateway, { key: same });
    const { errors } = await gateway.run(CREATE, {
      variables: { name: 'n', key: same },
      authorization: null,
    });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', outcome: 'NOT_APPLIED' });
  });
});

describe.skipIf(!hasRedis)(`two gateways on one Redis${whySkipped}`, () => {
  it('make one policy of each create that is sent to both at once', async () => {
    const [first, second] = [await start('redis'), await start('redis')];
    const keys = Array.from({ length: 200 }, () => randomUUID());
    const pairs = await Promise.all(
      keys.map((key) => Promise.all([create(first, { key, name: key }), create(second, { key, name: key })])),
    );
    for (const [one, other] of pairs) {
      expect(one.errors).toEqual([]);
      expect(other.data).toEqual(one.data);
    }
    expect(emulator.policies.size).toBe(200);
  });
});

it.skipIf(!hasRedis)('what goes to the store holds no part of a token', async () => {
  let sent = '';
  const sockets: Socket[] = [];
  const eavesdropper = createServer((socket) => {
    const behind = connect(Number(new URL(redisUrl).port), '127.0.0.1');
    sockets.push(socket, behind);
    socket.on('data', (bytes) => (sent += bytes.toString('latin1')));
    socket.pipe(behind).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(eavesdropper, 'listening');
  const { port } = eavesdropper.address() as AddressInfo;
  const gateway = await start('memory', { IDEMPOTENCY_STORE: `redis://127.0.0.1:${port}` });
  for (const marked of [markedJwt, markedOpaque]) {
    await gateway.run(CREATE, {
      variables: { name: 'the name', key: randomUUID() },
      authorization: marked.authorization,
    });
    expect(tracesIn(sent, marked)).toEqual([]);
  }
  expect(sent).toContain('SET');
  await gateway.close();
  for (const socket of sockets) socket.destroy();
  eavesdropper.close();
});

describe('a store that is down', () => {
  it('fails creates that carry a key, clearly, and touches no others', async () => {
    const gateway = await start('memory', { IDEMPOTENCY_STORE: `redis://127.0.0.1:${await freePort()}` });
    const { errors } = await create(gateway, { key: 'k' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'IDEMPOTENCY_UNAVAILABLE', outcome: 'NOT_APPLIED' });
    expect(emulator.requests).toEqual([]);
    expect((await create(gateway, { key: null })).errors).toEqual([]);
  });

  it.skipIf(!hasRedis)('is used again when it is back', async () => {
    const port = await freePort();
    const gateway = await start('memory', { IDEMPOTENCY_STORE: `redis://127.0.0.1:${port}` });
    expect((await create(gateway, { key: 'k' })).errors).toHaveLength(1);
    const late = await startRedis([], port);
    await expect.poll(async () => (await create(gateway, { key: 'k' })).errors).toEqual([]);
    await late.kill();
  });
});
