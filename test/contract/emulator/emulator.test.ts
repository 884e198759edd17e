import { describe, expect, it } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { wireBody } from '../../support/policies/examples.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const TODAY = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';
const OLD = '/beta/accessPackageAssignmentPolicies';

let emulator: Emulator;

const start = async (options?: EmulatorOptions) => (emulator = closeAfterTest(await startEmulator(options)));

interface Call {
  token?: string | null;
  body?: unknown;
}

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { error: Record<string, unknown>; value: Record<string, unknown>[] };
}

async function call(method: string, path: string, options: Call = {}): Promise<Answer> {
  const { token = developmentToken(), body } = options;
  const response = await fetch(emulator.url + path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
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

describe('a policy made in the form of 2019', () => {
  const made = { ...minimal, description: 'd', isEnabled: true };

  it('has today’s members on today’s path and its own on its own', async () => {
    await start();
    const { body: old } = await create(made, OLD);
    const id = String(old['id']);
    const { body: today } = await call('GET', `${TODAY}/${id}`);
    expect(today).toMatchObject({
      id,
      ...minimal,
      canExtend: false,
      createdBy: 'desk@fabrikam.example',
      questions: [],
      requestorSettings: { scopeType: 'NoSubjects', acceptRequests: true, allowedRequestors: [] },
      requestApprovalSettings: { approvalMode: 'NoApproval' },
    });
    expect(today).not.toHaveProperty('isEnabled');
    const { '@odata.context': _context, ...members } = today;
    expect((await call('GET', TODAY)).body.value).toEqual([members]);
    expect((await call('GET', OLD)).body.value).toEqual([old]);
  });

  it('keeps its five members when it is replaced on today’s path', async () => {
    await start();
    const { body: old } = await create(made, OLD);
    const id = String(old['id']);
    const whole = wireBody('direct-assignment');
    const settings = { scopeType: 'NoSubjects', acceptRequests: false, allowedRequestors: [] };
    const { body } = await call('PUT', `${TODAY}/${id}`, { body: { ...whole, requestorSettings: settings } });
    expect(body).toMatchObject({ durationInDays: 180, createdBy: 'desk@fabrikam.example' });
    const { accessPackageId, displayName, description } = whole;
    expect((await call('GET', `${OLD}/${id}`)).body).toEqual({
      id,
      accessPackageId,
      displayName,
      description,
      isEnabled: false,
    });
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
    const spoiled = await call('PUT', path, { body: { ...whole, description: undefined } });
    expect(spoiled.body.error['code']).toBe('InvalidModel');
  });

  it('may be put back as it was shown, annotations and all, unless the emulator is strict', async () => {
    for (const isPutStrict of [false, true]) {
      await start({ isPutStrict });
      const path = `${TODAY}/${String((await create()).body['id'])}`;
      const shown = await call('GET', `${path}?$expand=accessPackage`);
      const { status } = await call('PUT', path, { body: shown.body });
      expect(status).toBe(isPutStrict ? 400 : 200);
      const { accessPackage: _navigation, ...annotated } = shown.body;
      expect((await call('PUT', path, { body: annotated })).status).toBe(isPutStrict ? 400 : 200);
      if (!isPutStrict) await emulator.close();
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
    ['no token', null],
    ['no JWT', 'abc'],
    ['an expired token', developmentToken({ exp: 1 })],
  ])('with %s is refused as a whole', async (_case, token) => {
    await start();
    const requests = [{ id: '1', method: 'GET', url: relative }];
    const { status, headers, body } = await call('POST', '/beta/$batch', { token, body: { requests } });
    expect([status, body.error['code']]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(headers.has('www-authenticate')).toBe(true);
  });

  it('with JSON nested too deeply is refused', async () => {
    await start();
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    const body = `{"requests":[{"id":"1","method":"POST","url":"/x","headers":{"content-type":"application/json"},"body":${nested}}]}`;
    expect((await call('POST', '/beta/$batch', { body })).status).toBe(400);
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
  ['/v1.0/me', 'me'],
  ['/v2.0/me', 'v2.0'],
  [OLD, 'accessPackageAssignmentPolicies'],
])('without the segment of 2019, %s is unknown', async (path, segment) => {
  await start({ segment2019: false });
  const { status, body } = await call('GET', path);
  expect([status, body.error['message']]).toEqual([400, `Resource not found for the segment '${segment}'.`]);
});
