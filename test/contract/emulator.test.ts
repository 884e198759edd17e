import { afterEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { wireBody } from '../support/examples.js';

const TODAY = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';
const OLD = '/beta/accessPackageAssignmentPolicies';

let emulator: Emulator;

afterEach(() => emulator.close());

const start = async (options?: EmulatorOptions) => (emulator = await startEmulator(options));

interface Call {
  token?: string | null;
  body?: unknown;
  contentType?: string | null;
}

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { error: Record<string, unknown>; value: Record<string, unknown>[] };
}

async function call(method: string, path: string, options: Call = {}): Promise<Answer> {
  const { token = developmentToken(), body, contentType = 'application/json' } = options;
  const url = path.startsWith('http') ? path : emulator.url + path;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body !== undefined && contentType !== null && { 'content-type': contentType }),
    },
    ...(body !== undefined && { body: new Blob([typeof body === 'string' ? body : JSON.stringify(body)]) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : {}) as Answer['body'],
  };
}

const minimal = { accessPackageId: '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13', displayName: 'Staff' };
const create = (members: object = {}, path = TODAY) =>
  call('POST', path, { body: { ...minimal, ...members } });

describe('a create', () => {
  it('of the specification answers with its members and an id, and with nothing else', async () => {
    await start();
    const body = { ...minimal, description: 'd', isEnabled: true };
    const answer = await call('POST', OLD, { body });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.any(String) as string, ...body });
    expect((await call('GET', `${OLD}/${String(answer.body['id'])}`)).body).toEqual(answer.body);
  });

  it('of today fills in the defaults of the service and drops what it does not know', async () => {
    await start();
    const { status, body, headers } = await create({ isEnabled: true, nickname: 'x' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      canExtend: false,
      durationInDays: 0,
      createdBy: 'desk@fabrikam.example',
      createdDateTime: expect.stringMatching(/\.\d{7}Z$/) as string,
      accessReviewSettings: null,
      questions: [],
      requestorSettings: { scopeType: 'NoSubjects', acceptRequests: false, allowedRequestors: [] },
      requestApprovalSettings: { isApprovalRequired: false, approvalMode: 'NoApproval', approvalStages: [] },
    });
    expect(body).not.toHaveProperty('isEnabled');
    expect(body).not.toHaveProperty('nickname');
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('location')).toContain('elm.iga.azure.com');
  });

  it('while another is under way is a duplicate', async () => {
    await start({ commitDelayMs: 50 });
    const statuses = await Promise.all([create(), create()]).then((all) => all.map(({ status }) => status));
    expect(statuses.sort()).toEqual([201, 409]);
    expect((await create()).status).toBe(201);
  });

  it('is invisible for as long as the service takes', async () => {
    await start({ consistencyDelayMs: 80 });
    const path = `${TODAY}/${String((await create()).body['id'])}`;
    expect((await call('GET', path)).status).toBe(404);
    await expect.poll(async () => (await call('GET', path)).status).toBe(200);
  });

  const stage = (members: object) => ({
    requestApprovalSettings: {
      approvalStages: [
        { primaryApprovers: [{ '@odata.type': '#microsoft.graph.internalSponsors' }], ...members },
      ],
    },
  });

  it.each([
    [
      'a user set without @odata.type',
      { requestorSettings: { allowedRequestors: [{ id: 'u' }] } },
      'InvalidModel',
    ],
    [
      'a question of an unknown type',
      { questions: [{ '@odata.type': '#microsoft.graph.riddle' }] },
      'InvalidModel',
    ],
    ['a stage without escalationApprovers', stage({}), 'InvalidModel'],
    ['a stage with escalationApprovers null', stage({ escalationApprovers: null }), 'InvalidModel'],
    ['a stage without approvers', stage({ escalationApprovers: [], primaryApprovers: [] }), 'InvalidModel'],
    ['reviews that recur annually', { accessReviewSettings: { recurrenceType: 'annually' } }, 'InvalidModel'],
    ['no name', { displayName: null }, 'InvalidModel'],
    ['no package', { accessPackageId: null }, 'ArgumentNullException'],
    ['text for a number', { durationInDays: '30' }, 'BadRequest'],
  ])('with %s is refused as Graph refuses it', async (_case, members, code) => {
    await start();
    const { status, body } = await create(members);
    expect([status, body.error['code']]).toEqual([400, code]);
    expect(body.error['innerError']).toMatchObject({
      date: expect.stringMatching(/^[\d-]+T[\d:]+$/) as string,
    });
    expect(emulator.policies.size).toBe(0);
  });

  it.each([
    ['no content type', '{}', null, 'Content-Type header declaration'],
    ['another content type', '{}', 'text/plain', 'JSON Content-Type'],
    ['broken JSON', '{', 'application/json', 'Unable to read JSON'],
    ['a list', '[]', 'application/json', 'JSON content expected'],
  ])('with %s is refused', async (_case, body, contentType, message) => {
    await start();
    const answer = await call('POST', TODAY, { body, contentType });
    expect(answer.status).toBe(400);
    expect(answer.body.error['message']).toContain(message);
  });
});

describe('a token', () => {
  const soon = Math.floor(Date.now() / 1000);
  it.each([
    ['absent', null, TODAY, 401, 'InvalidAuthenticationToken'],
    ['no JWT', 'abc', TODAY, 401, 'InvalidAuthenticationToken'],
    ['expired', developmentToken({ exp: soon - 1 }), TODAY, 401, 'InvalidAuthenticationToken'],
    ['without the scope', developmentToken({ scp: 'User.Read' }), TODAY, 403, 'UnAuthorized'],
    [
      'for reading only',
      developmentToken({ scp: 'EntitlementManagement.Read.All' }),
      TODAY,
      403,
      'UnAuthorized',
    ],
    ['of a personal account', developmentToken({ idp: 'live.com' }), TODAY, 403, 'Forbidden'],
    [
      'of an application, on the path of 2019',
      developmentToken({ scp: undefined, roles: ['EntitlementManagement.ReadWrite.All'] }),
      OLD,
      403,
      'UnAuthorized',
    ],
  ])('%s is refused', async (_case, token, path, status, code) => {
    await start();
    const answer = await call('POST', path, { token, body: minimal });
    expect([answer.status, answer.body.error['code']]).toEqual([status, code]);
    expect(answer.headers.has('www-authenticate')).toBe(status === 401);
  });

  it.each([
    [
      'of an application',
      { scp: undefined, roles: ['EntitlementManagement.ReadWrite.All'], upn: undefined, appid: 'app' },
      'POST',
      201,
    ],
    ['for reading', { scp: 'User.Read EntitlementManagement.Read.All' }, 'GET', 200],
  ])('%s is taken on today’s path', async (_case, claims, method, status) => {
    await start();
    const answer = await call(method, TODAY, {
      token: developmentToken(claims),
      ...(method === 'POST' && { body: minimal }),
    });
    expect(answer.status).toBe(status);
  });
});

describe('a policy', () => {
  it('is replaced as a whole by PUT', async () => {
    await start();
    const { body: before } = await create({ questions: wireBody('questions')['questions'], canExtend: true });
    const path = `${TODAY}/${String(before['id'])}`;
    const whole = { ...wireBody('direct-assignment'), questions: undefined };
    const { status, body: after } = await call('PUT', path, { body: whole });
    expect(status).toBe(200);
    expect(after).toMatchObject({
      id: before['id'],
      createdDateTime: before['createdDateTime'],
      questions: [],
      durationInDays: 180,
    });

    expect(
      (await call('PUT', path, { body: { ...whole, accessPackageId: undefined } })).body.error['code'],
    ).toBe('ArgumentNullException');
    for (const spoiled of [{ description: undefined }, { accessPackage: {} }, { 'x@odata.context': 'y' }]) {
      expect((await call('PUT', path, { body: { ...whole, ...spoiled } })).body.error['code']).toBe(
        'InvalidModel',
      );
    }
  });

  it('is deleted once, and neither patched nor replaced on the path of 2019', async () => {
    await start();
    const id = String((await create()).body['id']);
    expect((await call('PATCH', `${TODAY}/${id}`, { body: {} })).body.error).toMatchObject({ code: '' });
    expect((await call('PUT', `${OLD}/${id}`, { body: minimal })).status).toBe(405);
    expect((await call('DELETE', `${TODAY}/${id}`)).status).toBe(204);
    expect((await call('DELETE', `${TODAY}/${id}`)).status).toBe(404);
  });

  it('shows its extensions when they are asked for, and knows no other navigation', async () => {
    await start();
    const settings = [{ stage: 'assignmentRequestCreated', customExtension: { id: 'x' } }];
    const { body } = await create({ customExtensionStageSettings: settings });
    expect(body).not.toHaveProperty('customExtensionStageSettings');
    const path = `${TODAY}/${String(body['id'])}?$expand=`;
    const expanded = await call(
      'GET',
      `${path}customExtensionStageSettings($expand=customExtension),accessPackage`,
    );
    expect(expanded.body).toMatchObject({
      customExtensionStageSettings: settings,
      accessPackage: { id: minimal.accessPackageId },
    });
    expect((await call('GET', `${path}nothing`)).body.error['code']).toBe('BadRequest');
  });
});

describe('a list', () => {
  const names = (answer: Answer) => answer.body.value.map((policy) => policy['displayName']);

  it('comes in pages that stay in order while policies are added', async () => {
    await start();
    for (let index = 0; index < 5; index += 1) await create({ displayName: `n${index}` });
    const first = await call('GET', `${TODAY}?$top=2`);
    await create({ displayName: 'n5' });
    const second = await call('GET', String(first.body['@odata.nextLink']));
    const third = await call('GET', String(second.body['@odata.nextLink']));
    expect([first, second, third].flatMap(names)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5']);
    expect(third.body).not.toHaveProperty('@odata.nextLink');
  });

  it('is filtered by name and package', async () => {
    await start();
    await create({ displayName: "O'Neill" });
    await create({ displayName: 'Other', accessPackageId: '11111111-1111-1111-1111-111111111111' });
    const filtered = async (filter: string) => call('GET', `${TODAY}?$filter=${encodeURIComponent(filter)}`);
    expect(names(await filtered("displayName eq 'O''Neill'"))).toEqual(["O'Neill"]);
    expect(names(await filtered("accessPackage/id eq '11111111-1111-1111-1111-111111111111'"))).toEqual([
      'Other',
    ]);
    expect(
      names(await filtered(`displayName eq 'Other' and accessPackage/id eq '${minimal.accessPackageId}'`)),
    ).toEqual([]);
    expect((await filtered("accessPackage/id eq 'Sales'")).body.error['code']).toBe('InvalidFilter');
    expect((await filtered("displayName eq 'O'Neill'")).status).toBe(400);
  });
});

describe('a batch', () => {
  const batch = (requests: unknown) => call('POST', '/beta/$batch', { body: { requests } });
  const relative = TODAY.replace('/beta', '');

  it('answers each item by itself', async () => {
    await start();
    const id = String((await create()).body['id']);
    const { status, body } = await batch([
      { id: '1', method: 'GET', url: `${relative}/${id}` },
      { id: '2', method: 'GET', url: `${relative.slice(1)}/nobody` },
      { id: '3', method: 'GET', url: `${relative}/${id}`, dependsOn: ['2'] },
    ]);
    expect(status).toBe(200);
    const responses = body['responses'] as { id: string; status: number }[];
    expect(Object.fromEntries(responses.map((response) => [response.id, response.status]))).toEqual({
      1: 200,
      2: 404,
      3: 424,
    });
  });

  it.each([
    ['is empty', []],
    [
      'has more than 20 items',
      Array.from({ length: 21 }, (_item, id) => ({ id: String(id), method: 'GET', url: relative })),
    ],
    [
      'uses an id twice',
      [
        { id: 'a', method: 'GET', url: relative },
        { id: 'A', method: 'GET', url: relative },
      ],
    ],
    ['has a body without content type', [{ id: 'a', method: 'POST', url: relative, body: minimal }]],
  ])('is refused when it %s', async (_case, requests) => {
    await start();
    expect((await batch(requests)).status).toBe(400);
  });
});

it.each([
  ['/beta/users', 'users'],
  ['/v1.0/me', 'v1.0'],
  [OLD, 'accessPackageAssignmentPolicies'],
])('without the segment of 2019, %s is unknown', async (path, segment) => {
  await start({ segment2019: false });
  const { status, body } = await call('GET', path);
  expect([status, body.error['message']]).toEqual([400, `Resource not found for the segment '${segment}'.`]);
});
