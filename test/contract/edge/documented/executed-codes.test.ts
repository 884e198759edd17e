import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { errorCodes } from '../../../../src/graphql/errors/codes.js';
import { PACKAGE, storedPolicy } from '../../../support/policies/policies.js';
import { freePort, hasRedis, startRedis } from '../../../support/redis/redis.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import {
  answering,
  APPLY,
  CREATE,
  DELETE,
  driveAddress,
  driveEmulator,
  driveScript,
  READ,
  UPDATE,
  type GraphAnswer,
  type Told,
} from './driven-gateway.js';
import { claimsOf, rowsOf, type Drivers } from './rows.js';

const SECTION = 'Codes of executed operations';
const patient = { GRAPH_DEADLINE_MS: '30000', GRAPH_TIMEOUT_MS: '30000' };
const hasty = { GRAPH_DEADLINE_MS: '1500', GRAPH_TIMEOUT_MS: '1000' };
const NO_ENTRY = 'http://127.0.0.1:1';

/** The operation was executed, and its only field failed with this code; a write has this outcome. */
function expectCode({ status, errors, extensions }: Told, code: string, outcome?: string): void {
  expect([status, errors.length]).toEqual([200, 1]);
  expect([extensions?.code, extensions?.outcome]).toEqual([code, outcome]);
}

/** Graph answers a write, and then a read, with each of these. */
async function expectRefusal(code: string, ...answers: GraphAnswer[]): Promise<void> {
  let script = answering({ status: 500 });
  const { run } = await driveScript(
    (request, response, socket) => script(request, response, socket),
    patient,
  );
  for (const answer of answers) {
    script = answering(answer);
    expectCode(await run(DELETE), code, 'NOT_APPLIED');
    script = answering(answer, true);
    expectCode(await run(READ), code);
  }
}

const statuses =
  (code: string, ...all: number[]) =>
  () =>
    expectRefusal(code, ...all.map((status) => ({ status })));

const refused = (told: Told, code: string) => {
  expectCode(told, code, 'NOT_APPLIED');
};

const hours = {
  durationInDays: 0,
  expiration: { type: 'afterDuration', duration: 'PT8H', endDateTime: null },
};
const credentials = { verifiableCredentialSettings: { credentialTypes: [{ issuers: ['did:x'] }] } };

const drivers: Drivers = {
  'UNAUTHENTICATED: no or malformed bearer token (Graph is not called)': async () => {
    const { graph, run } = await driveScript(() => undefined);
    for (const authorization of [null, 'Basic YTpi', 'Bearer']) {
      refused(await run(DELETE, { authorization }), 'UNAUTHENTICATED');
      expectCode(await run(READ, { authorization }), 'UNAUTHENTICATED');
    }
    expect(graph.requests).toEqual([]);
  },
  'UNAUTHENTICATED: Graph answered 401': statuses('UNAUTHENTICATED', 401),
  'FORBIDDEN: Graph answered 402 or 403': statuses('FORBIDDEN', 402, 403),
  'BAD_USER_INPUT: the gateway refused the input': async () => {
    const { graph, run } = await driveEmulator();
    const input = {
      durationInDays: 30,
      expirationDateTime: '2030-01-01T00:00:00Z',
      expiration: { type: 'NO_EXPIRATION' },
    };
    refused(await run(UPDATE, { variables: { input } }), 'BAD_USER_INPUT');
    refused(await run(CREATE, { variables: { key: '' } }), 'BAD_USER_INPUT');
    expect(graph.requests).toEqual([]);
  },
  'BAD_USER_INPUT: Graph answered 400, 413, 422 or 431': statuses('BAD_USER_INPUT', 400, 413, 422, 431),
  'NOT_FOUND: Graph answered 404 to a write, or 410': async () => {
    const { run } = await driveScript(answering({ status: 404 }), patient);
    refused(await run(DELETE), 'NOT_FOUND');
    await expectRefusal('NOT_FOUND', { status: 410 });
  },
  'NOT_FOUND: Graph has not the policy that a key created': async () => {
    const { graph, run } = await driveEmulator();
    const variables = { key: randomUUID() };
    const token = (jti: string) => `Bearer ${developmentToken({ oid: 'person', appid: 'app', jti })}`;
    const create = (jti: string) => run(CREATE, { variables, authorization: token(jti) });
    expect((await create('first')).errors).toEqual([]);
    const [id = ''] = graph.policies.keys();
    const remove = 'mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }';
    expect((await run(remove, { variables: { id } })).errors).toEqual([]);
    expectCode(await create('later'), 'NOT_FOUND', 'APPLIED');
  },
  'NOT_FOUND: A read that Graph answers with 404 is `null`, without an error': async () => {
    const { run } = await driveScript(answering({ status: 404 }, true));
    expect(await run(READ)).toMatchObject({ data: { accessPackageAssignmentPolicy: null }, errors: [] });
  },
  'CONFLICT: Graph answered 409, repeatedly for `DuplicateKey`, or 423': async () => {
    await statuses('CONFLICT', 409, 423)();
    const body = '{"error":{"code":"DuplicateKey","message":"Said by Graph."}}';
    const { graph, run } = await driveScript(
      answering({ status: 409, body, headers: { 'retry-after': '0' } }),
    );
    refused(await run(CREATE), 'CONFLICT');
    expect(graph.requests.filter(({ method }) => method === 'POST').length).toBeGreaterThan(1);
  },
  'CONFLICT: an idempotency key came with another input': async () => {
    const { run } = await driveEmulator();
    const key = randomUUID();
    expect((await run(CREATE, { variables: { key } })).errors).toEqual([]);
    refused(await run(CREATE, { variables: { key, name: 'another' } }), 'CONFLICT');
  },
  'CONFLICT: an apply found several policies of the name, whose ids the message lists': async () => {
    const { graph, run } = await driveEmulator();
    for (const id of ['one', 'two']) graph.put(storedPolicy(id, { displayName: 'n' }));
    const told = await run(APPLY);
    refused(told, 'CONFLICT');
    expect(told.errors[0]?.message).toMatch(/\bone\b.*\btwo\b|\btwo\b.*\bone\b/);
  },
  'CONFLICT: an apply found none, but this gateway created one a moment ago': async () => {
    const { run } = await driveEmulator({}, { consistencyDelayMs: 60_000 });
    expect((await run(APPLY)).errors).toEqual([]);
    refused(await run(APPLY), 'CONFLICT');
  },
  'PRECONDITION_FAILED: Graph answered 412': statuses('PRECONDITION_FAILED', 412),
  'PRECONDITION_FAILED: an update found the policy changed since': async () => {
    const { graph, run } = await driveEmulator();
    graph.put(storedPolicy('p'));
    refused(await run(UPDATE, { variables: { if: '2020-01-01T00:00:00Z' } }), 'PRECONDITION_FAILED');
  },
  'PRECONDITION_FAILED: it found the policy not shown in full': async () => {
    const plain = JSON.stringify(storedPolicy('p'));
    const { graph, run } = await driveScript(({ path }, response) => {
      if (path.includes('$expand'))
        response.writeHead(400).end('{"error":{"code":"BadRequest","message":"No."}}');
      else response.end(plain);
    });
    refused(await run(UPDATE), 'PRECONDITION_FAILED');
    expect(graph.requests.map(({ method }) => method)).not.toContain('PUT');
  },
  'PRECONDITION_FAILED: it found the policy not shown for sure': async () => {
    const { graph, run } = await driveEmulator();
    graph.put(storedPolicy('p', hours));
    const told = await run(UPDATE);
    refused(told, 'PRECONDITION_FAILED');
    expect(told.errors[0]?.message).toContain('not shown for sure');
  },
  'PRECONDITION_FAILED: it found a policy that no listed version can write back whole': async () => {
    const { graph, run } = await driveEmulator({ GRAPH_API: 'v1.0,beta' });
    graph.put(storedPolicy('p', { ...hours, ...credentials }));
    const told = await run(UPDATE);
    refused(told, 'PRECONDITION_FAILED');
    expect(told.errors[0]?.message).toContain('write the policy back whole');
  },
  'NOT_EXPRESSIBLE: none of the versions in `GRAPH_API` can say what a create or an update asks (Graph was not told to change anything)':
    async () => {
      const { graph, run } = await driveEmulator();
      const input = { expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } };
      refused(await run(UPDATE, { variables: { input } }), 'NOT_EXPRESSIBLE');
      const create = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) { createAccessPackageAssignmentPolicy(input: $input) { id } }`;
      const variables = { input: { accessPackageId: PACKAGE, displayName: 'n', ...input } };
      const told = await run(create, { variables });
      refused(told, 'NOT_EXPRESSIBLE');
      expect(told.errors[0]?.message).toContain('beta cannot say expiration.duration');
      expect(graph.requests).toEqual([]);
    },
  'RATE_LIMITED: Graph answered 429 for longer than the deadline': async () => {
    await expectRefusal('RATE_LIMITED', { status: 429, headers: { 'retry-after': '120' } });
  },
  'OVERLOADED: the gateway has as many calls under way and waiting as it may (Graph was not called)':
    async () => {
      let release: (() => void) | undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const { graph, run } = await driveScript(
        async (_request, response) => {
          await held;
          response.writeHead(204).end();
        },
        { MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '0', ...patient },
      );
      const first = run(DELETE);
      await expect.poll(() => graph.requests.length).toBe(1);
      const told = await run(DELETE);
      refused(told, 'OVERLOADED');
      expect(told.extensions?.retryAfterSeconds).toEqual(expect.any(Number));
      expect(graph.requests).toHaveLength(1);
      release?.();
      expect((await first).errors).toEqual([]);
    },
  'UPSTREAM_UNAVAILABLE: nothing was delivered: DNS, connection or TLS': async () => {
    const plain = await driveScript(() => undefined);
    for (const url of ['https://nobody.invalid', NO_ENTRY, plain.graph.url.replace('http:', 'https:')]) {
      const { run } = await driveAddress(url, hasty);
      refused(await run(DELETE), 'UPSTREAM_UNAVAILABLE');
      expectCode(await run(READ), 'UPSTREAM_UNAVAILABLE');
    }
  },
  'UPSTREAM_UNAVAILABLE: Graph answered with a redirect': async () => {
    const answers = [301, 302, 307, 308].map((status) => ({
      status,
      headers: { location: 'https://elsewhere.example/' },
    }));
    await expectRefusal('UPSTREAM_UNAVAILABLE', ...answers);
  },
  'UPSTREAM_UNAVAILABLE: Graph answered 503 and asked to wait': async () => {
    await expectRefusal('UPSTREAM_UNAVAILABLE', { status: 503, headers: { 'retry-after': '120' } });
  },
  'UPSTREAM_TIMEOUT: a read got no answer in time': async () => {
    const { run } = await driveScript(() => undefined, {
      GRAPH_DEADLINE_MS: '1000',
      GRAPH_TIMEOUT_MS: '1000',
    });
    expectCode(await run(READ), 'UPSTREAM_TIMEOUT');
  },
  'UPSTREAM_ERROR: a read got a 5xx, or its connection broke': async () => {
    const failing = await driveScript(answering({ status: 500 }, true), patient);
    expectCode(await failing.run(READ), 'UPSTREAM_ERROR');
    const broken = await driveScript((_request, response) => response.destroy(), hasty);
    expectCode(await broken.run(READ), 'UPSTREAM_ERROR');
  },
  'UPSTREAM_ERROR: Graph refused in a way for which there is no other code, such as 405': statuses(
    'UPSTREAM_ERROR',
    405,
  ),
  'UPSTREAM_INVALID_RESPONSE: Graph reported success with a body that cannot be read': async () => {
    const { run } = await driveScript(answering({ status: 200, body: '<html>' }, true));
    expectCode(await run(READ), 'UPSTREAM_INVALID_RESPONSE');
    const write = await driveScript(answering({ status: 201, body: '<html>' }));
    expectCode(await write.run(CREATE), 'UPSTREAM_INVALID_RESPONSE', 'APPLIED');
  },
  'UPSTREAM_INVALID_RESPONSE: it reported success and showed another policy': async () => {
    const body = JSON.stringify(storedPolicy('another'));
    const { run } = await driveScript(answering({ status: 200, body }, true));
    expectCode(await run(READ), 'UPSTREAM_INVALID_RESPONSE');
    const write = await driveScript(answering({ status: 200, body }));
    expectCode(await write.run(UPDATE), 'UPSTREAM_INVALID_RESPONSE', 'APPLIED');
  },
  'OUTCOME_UNKNOWN: a write was sent and got no answer': async () => {
    const { run } = await driveScript((_request, response) => response.destroy());
    expectCode(await run(DELETE), 'OUTCOME_UNKNOWN', 'UNKNOWN');
  },
  'OUTCOME_UNKNOWN: it got an answer that proves nothing': async () => {
    const { run } = await driveScript(answering({ status: 500 }));
    expectCode(await run(DELETE), 'OUTCOME_UNKNOWN', 'UNKNOWN');
  },
  'IDEMPOTENCY_UNAVAILABLE: the store of idempotency keys does not answer': async () => {
    const { graph, run } = await driveEmulator({
      IDEMPOTENCY_STORE: `redis://127.0.0.1:${await freePort()}`,
    });
    refused(await run(CREATE, { variables: { key: 'k' } }), 'IDEMPOTENCY_UNAVAILABLE');
    expect(graph.requests).toEqual([]);
    expect((await run(CREATE)).errors).toEqual([]);
  },
  'IDEMPOTENCY_UNAVAILABLE: what it has under a key cannot be read': async () => {
    const redis = await startRedis();
    closeAfterTest({ close: () => redis.kill() });
    const { run } = await driveEmulator({ IDEMPOTENCY_STORE: redis.url });
    const variables = { key: randomUUID() };
    expect((await run(CREATE, { variables })).errors).toEqual([]);
    for (const key of (await redis.ask('KEYS', '*')) as string[]) await redis.ask('SET', key, 'spoilt');
    expectCode(await run(CREATE, { variables }), 'IDEMPOTENCY_UNAVAILABLE', 'UNKNOWN');
  },
  'INTERNAL_SERVER_ERROR: a fault of the gateway, masked': async () => {
    // The log fails in the midst of an operation: when the gateway is to tell that Graph has not the first version.
    const write = (text: string) => {
      if (text.includes('does not know a listed version')) throw new Error('SECRET of the log');
    };
    const log = pino({ level: 'info' }, { write });
    const { run } = await driveEmulator({ GRAPH_API: 'beta-2019,beta' }, {}, log);
    const told = await run(READ);
    expectCode(told, 'INTERNAL_SERVER_ERROR');
    expect(told.extensions?.graph?.['clientRequestId']).toEqual(expect.any(String));
    expect(JSON.stringify(told.errors)).not.toContain('SECRET');
  },
};

/** What is tried only where there is a Redis. */
const withRedis = new Set(['IDEMPOTENCY_UNAVAILABLE: what it has under a key cannot be read']);

describe(`docs/errors.md, ${SECTION}`, () => {
  it('claims nothing that is not driven here, and all that is', () => {
    expect(claimsOf(SECTION)).toEqual(Object.keys(drivers));
  });

  it('has a row for every code there is, here or among the refused operations', () => {
    const rows = [...rowsOf(SECTION), ...rowsOf('Codes of refused operations')];
    const documented = rows.map(([code = '']) => code.replaceAll('`', ''));
    expect(new Set(documented)).toEqual(new Set(Object.keys(errorCodes)));
  });

  for (const [claim, show] of Object.entries(drivers))
    it.skipIf(!hasRedis && withRedis.has(claim))(claim, show);
});
