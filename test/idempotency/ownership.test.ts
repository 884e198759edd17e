import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startTestGateway, type GraphQLAnswer, type TestGateway } from '../support/gateway/gateway.js';
import { startScriptedServer } from '../support/servers/scripted-server.js';
import { startVerifyingGraph, type VerifyingGraph } from '../support/servers/verifying-graph.js';
import { closeAfterTest } from '../support/close-after-test.js';

const CREATE = `mutation ($name: String!, $key: String, $package: ID!) {
  createAccessPackageAssignmentPolicy(input: { accessPackageId: $package, displayName: $name }, idempotencyKey: $key) { id displayName }
}`;
const PACKAGE = 'a914b616-e04e-476b-aa37-91038f0b165b';
const TENANT = '5b0c8a9e-37d1-4c52-9f06-1e2d8b7a4c63';
const person = {
  tid: TENANT,
  oid: '0b1d5a64-8a53-4c8e-9b1f-6f4f6f0f7a11',
  appid: 'c1a5f6de-0000-4000-8000-000000000001',
};

let serial = 0;
/** A token as the person gets it anew: other bytes, same claims of identity. */
const freshToken = (claims: Record<string, unknown> = person) =>
  developmentToken({ ...claims, uti: `${serial++}` });
/** The same claims under a signature that nobody made. */
const forgedToken = (claims: Record<string, unknown> = person) => `${freshToken(claims)}Zm9yZ2Vk`;

let emulator: Emulator;
let graph: VerifyingGraph;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  graph = closeAfterTest(await startVerifyingGraph(emulator.url));
  gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta' }));
});

const create = (authorization: string, key: string, name = 'n') =>
  gateway.run(CREATE, { variables: { name, key, package: PACKAGE }, authorization });
const policyOf = ({ data }: GraphQLAnswer) =>
  data?.['createAccessPackageAssignmentPolicy'] as { id: string; displayName: string } | null | undefined;
const methodsSince = (index: number) => graph.requests.slice(index).map(({ method }) => method);

describe('a person with a refreshed token', () => {
  it('gets the policy that the first one created, as Graph has it now', async () => {
    const key = randomUUID();
    const first = policyOf(await create(graph.accept(freshToken()), key));
    const stored = emulator.policies.get(first?.id ?? '');
    emulator.put({ ...stored, displayName: 'renamed since' });
    const asked = graph.requests.length;
    const second = await create(graph.accept(freshToken()), key);
    expect(second.errors).toEqual([]);
    expect(policyOf(second)).toEqual({ id: first?.id, displayName: 'renamed since' });
    expect(methodsSince(asked)).toEqual(['GET']);
    expect(emulator.policies.size).toBe(1);
  });

  it('waits for a create that is under way, and creates nothing', async () => {
    const key = randomUUID();
    emulator.addFault({ fault: 'delay', method: 'POST', delayMs: 300 });
    const first = create(graph.accept(freshToken()), key);
    await expect.poll(() => graph.requests.some(({ method }) => method === 'POST')).toBe(true);
    const second = await create(graph.accept(freshToken()), key);
    expect(second.errors).toEqual([]);
    expect(policyOf(second)).toEqual(policyOf(await first));
    expect(emulator.policies.size).toBe(1);
  });

  it('waits likewise when Graph refuses to look for such a package', async () => {
    const key = randomUUID();
    const variables = { name: 'n', key, package: 'p' };
    emulator.addFault({ fault: 'delay', method: 'POST', delayMs: 300 });
    const first = gateway.run(CREATE, { variables, authorization: graph.accept(freshToken()) });
    await expect.poll(() => graph.requests.some(({ method }) => method === 'POST')).toBe(true);
    const second = await gateway.run(CREATE, { variables, authorization: graph.accept(freshToken()) });
    expect(second.errors).toEqual([]);
    expect(policyOf(second)).toEqual(policyOf(await first));
  });

  it('is told of another input as a conflict', async () => {
    const key = randomUUID();
    await create(graph.accept(freshToken()), key);
    const { errors } = await create(graph.accept(freshToken()), key, 'other');
    expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', outcome: 'NOT_APPLIED' });
    expect(emulator.policies.size).toBe(1);
  });

  it('is told that the policy was created when it was deleted since, and creates nothing', async () => {
    const key = randomUUID();
    const first = policyOf(await create(graph.accept(freshToken()), key));
    await fetch(
      `${emulator.url}/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies/${first?.id ?? ''}`,
      {
        method: 'DELETE',
        headers: { authorization: `Bearer ${freshToken()}` },
      },
    );
    expect(emulator.policies.size).toBe(0);
    const { errors } = await create(graph.accept(freshToken()), key);
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', outcome: 'APPLIED' });
    expect(emulator.policies.size).toBe(0);
  });

  it('finds with it the policy whose create had an unknown outcome, which is kept from then on', async () => {
    const key = randomUUID();
    const lost = freshToken();
    emulator.addFault({ fault: 'status', method: 'POST', status: 500, when: 'after' });
    emulator.addFault({ fault: 'status', method: 'GET', status: 403 });
    const first = await create(graph.accept(lost), key);
    expect(first.errors[0]?.extensions).toMatchObject({ code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' });
    const fresh = graph.accept(freshToken());
    const second = await create(fresh, key);
    expect(second.errors).toEqual([]);
    expect([policyOf(second)?.id]).toEqual([...emulator.policies.keys()]);
    const asked = graph.requests.length;
    expect(policyOf(await create(fresh, key))).toEqual(policyOf(second));
    expect(methodsSince(asked)).toEqual([]);
  });

  it('who holds the token of the first create, is answered without Graph', async () => {
    const key = randomUUID();
    const authorization = graph.accept(freshToken());
    const first = await create(authorization, key);
    const asked = graph.requests.length;
    expect((await create(authorization, key)).data).toEqual(first.data);
    expect(methodsSince(asked)).toEqual([]);
  });
});

describe('a token that is not the person’s', () => {
  /** What a caller sees, without what differs from one request to the next anyway. */
  const seen = ({ data, errors, status }: GraphQLAnswer) => {
    const text = JSON.stringify({ data, errors, status });
    return text.replace(/"(requestId|clientRequestId|date)":"[^"]*"/g, '"$1":"…"');
  };

  async function leaveRecord(key: string, state: string): Promise<void> {
    const authorization = graph.accept(freshToken());
    if (state === 'unknown') {
      emulator.addFault({ fault: 'status', method: 'POST', status: 500, when: 'after' });
      emulator.addFault({ fault: 'status', method: 'GET', status: 403 });
    }
    if (state === 'running') emulator.addFault({ fault: 'hang', method: 'POST' });
    const posts = () => graph.requests.filter(({ method }) => method === 'POST').length;
    const before = posts();
    const first = create(authorization, key).catch(() => undefined);
    if (state === 'running') await expect.poll(posts).toBe(before + 1);
    else await first;
  }

  const tokens: Record<string, () => string> = {
    'a forged one': () => `Bearer ${forgedToken()}`,
    'an expired one': () => `Bearer ${freshToken({ ...person, exp: 1_000_000_000 })}`,
    'one without a signature at all': () => `Bearer ${freshToken().split('.').slice(0, 2).join('.')}.x`,
  };

  describe.each(['created', 'unknown', 'running'])('when the record is %s', (state) => {
    it.each(Object.keys(tokens))('%s gets what it gets without a record', async (kind) => {
      await gateway.close();
      gateway = closeAfterTest(
        await startTestGateway(graph.url, { GRAPH_API: 'beta', SHUTDOWN_GRACE_MS: '100' }),
      );
      const token = tokens[kind]?.() ?? '';
      const key = randomUUID();
      const without = [await create(token, randomUUID()), await create(token, randomUUID(), 'other')];
      const calls = graph.requests.length / 2;
      await leaveRecord(key, state);
      const asked = graph.requests.length;
      const withRecord = [await create(token, key), await create(token, key, 'other')];
      expect(withRecord.map(seen)).toEqual(without.map(seen));
      expect(without[0]?.errors[0]?.extensions).toMatchObject({
        code: 'UNAUTHENTICATED',
        outcome: 'NOT_APPLIED',
      });
      // One call of Graph's each, as without a record: no wait, and nothing beside.
      expect(graph.requests.length - asked).toBe(calls * 2);
    });
  });

  it('leaves the record as it is', async () => {
    const key = randomUUID();
    const authorization = graph.accept(freshToken());
    const first = await create(authorization, key);
    for (let time = 0; time < 3; time += 1)
      await create(`Bearer ${forgedToken()}`, key, time === 1 ? 'other' : 'n');
    expect((await create(authorization, key)).data).toEqual(first.data);
    expect(emulator.policies.size).toBe(1);
  });

  it('is not let in by having been first: what Graph shows another token stays that token’s', async () => {
    const key = randomUUID();
    const forged = forgedToken();
    // The forged create fails without any answer that says so, as when Graph is failing.
    let isFailing = true;
    const failing = await startScriptedServer(async (request, response, socket) => {
      if (isFailing) return socket.destroy();
      const answer = await fetch(graph.url + request.path, {
        method: request.method,
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        ...(request.body !== '' && { body: request.body }),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    await gateway.close();
    gateway = closeAfterTest(
      await startTestGateway(failing.url, { GRAPH_API: 'beta', GRAPH_DEADLINE_MS: '400' }),
    );
    expect((await create(`Bearer ${forged}`, key)).errors[0]?.extensions.outcome).toBe('UNKNOWN');
    isFailing = false;
    // The person's own create, under another key, makes the policy that the look then finds.
    const genuine = graph.accept(freshToken());
    await create(genuine, randomUUID());
    await create(genuine, key);
    const { data, errors } = await create(`Bearer ${forged}`, key);
    expect(JSON.stringify(data)).not.toContain('"id"');
    expect(errors[0]?.extensions.outcome).not.toBe('APPLIED');
    await gateway.close();
    await failing.close();
  });

  it('of a person whose own token has expired since, is refused by Graph', async () => {
    const key = randomUUID();
    const exp = Math.floor(Date.now() / 1000) + 2;
    const token = freshToken({ ...person, exp });
    expect((await create(graph.accept(token), key)).errors).toEqual([]);
    graph.refuse(token);
    await expect.poll(() => Date.now() / 1000, { timeout: 5_000 }).toBeGreaterThan(exp);
    const { errors } = await create(`Bearer ${token}`, key);
    expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is told of bad input before anything tells of the key', async () => {
    const key = randomUUID();
    await create(graph.accept(freshToken()), key);
    const forged = `Bearer ${forgedToken()}`;
    const bad = (idempotencyKey: string) =>
      gateway.run(
        `mutation ($key: String) { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n",
          requestorSettings: { scopeType: UNKNOWN_FUTURE_VALUE } }, idempotencyKey: $key) { id } }`,
        { variables: { key: idempotencyKey }, authorization: forged },
      );
    expect(seen(await bad(key))).toEqual(seen(await bad(randomUUID())));
  });
});

describe('keys of others', () => {
  it.each([
    ['another tenant', { ...person, tid: '6b0c8a9e-37d1-4c52-9f06-1e2d8b7a4c63' }],
    ['another client', { ...person, appid: 'c1a5f6de-0000-4000-8000-000000000002' }],
    ['another object', { ...person, oid: '1b1d5a64-8a53-4c8e-9b1f-6f4f6f0f7a11' }],
    ['a subject that is called like the object', { ...person, oid: undefined, sub: person.oid }],
    ['no identity', { tid: TENANT }],
  ])('are keys of their own: %s', async (_case, claims) => {
    const key = randomUUID();
    const first = policyOf(await create(graph.accept(freshToken()), key));
    const second = await create(graph.accept(freshToken(claims)), key, 'other');
    expect(second.errors).toEqual([]);
    expect(policyOf(second)?.id).not.toBe(first?.id);
    expect(emulator.policies.size).toBe(2);
  });

  it.each([
    ['opaque', () => `opaque-${randomUUID()}`],
    ['shaped like a JWT, but not JSON', () => `aaaa.${randomUUID()}.cccc`],
    ['of five parts', () => `${freshToken()}.x.y`],
    ['without an object', () => freshToken({ tid: TENANT, appid: person.appid })],
    ['whose claims are no texts', () => freshToken({ tid: TENANT, oid: 1, sub: { a: 1 } })],
  ])('tokens that claim nobody belong to themselves: %s', async (_case, tokenOf) => {
    const key = randomUUID();
    const answers = [];
    for (const token of [tokenOf(), tokenOf()]) {
      for (const name of ['n', 'n', 'other']) answers.push(await create(`Bearer ${token}`, key, name));
    }
    // Nobody vouches for these here, so each is a create of its own that Graph refuses, and frees the key.
    expect(answers.map(({ errors }) => errors[0]?.extensions.code)).toEqual(Array(6).fill('UNAUTHENTICATED'));
    expect(methodsSince(0)).toEqual(Array(6).fill('POST'));
  });

  it('a person’s tokens of both versions of the platform are told apart by what they claim', async () => {
    const key = randomUUID();
    const { appid, ...rest } = person;
    await create(graph.accept(freshToken()), key);
    const second = await create(graph.accept(freshToken({ ...rest, azp: appid })), key);
    expect(second.errors).toEqual([]);
    expect(emulator.policies.size).toBe(1);
  });
});
