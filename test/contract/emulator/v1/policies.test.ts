import { beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src/emulator/emulator.js';
import { PACKAGE, storedPolicy } from '../../../support/policies/policies.js';
import { call, collections, emulate, everything, without, type Wire } from '../support/emulator-calls.js';
import { automatic, direct, elaborate, nobodyAsks, questions, stageSetting } from './bodies.js';

const V1 = collections['v1.0'];
const hidden = ['accessPackage', 'catalog', 'questions', 'customExtensionStageSettings'];

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulate();
});

const create = (body: object, claims?: Record<string, unknown>) => call(emulator, 'POST', V1, body, claims);
const get = (id: unknown, query = '') => call(emulator, 'GET', `${V1}/${String(id)}${query}`);
const put = (id: unknown, body: object) => call(emulator, 'PUT', `${V1}/${String(id)}`, body);

describe('a create through v1.0', () => {
  it.each([
    ['a policy that nobody asks for', direct],
    ['hours, managers on behalf and free recurrences', elaborate],
    ['an automatic policy', automatic],
  ])('keeps %s as written, and answers without navigations', async (_case, body) => {
    const { status, body: created, headers } = await create(body);
    expect(status).toBe(201);
    expect(created).toMatchObject(without(body, ['accessPackage']));
    expect(Object.keys(created).filter((name) => hidden.includes(name))).toEqual([]);
    expect(headers.get('location')).toContain('elm.iga.azure.com');
    expect(created['@odata.context']).toBe(
      `${emulator.url}/v1.0/$metadata#identityGovernance/entitlementManagement/assignmentPolicies/$entity`,
    );
    expect((await get(created['id'])).body).toEqual(created);
    expect((await get(created['id'], '?$expand=accessPackage')).body['accessPackage']).toEqual({
      id: PACKAGE,
    });
  });

  it('shows null members, and fills in what is absent', async () => {
    const { body } = await create({ displayName: 'n', accessPackage: { id: PACKAGE } });
    expect(without(body, ['@odata.context', 'id', 'createdDateTime', 'modifiedDateTime'])).toEqual({
      displayName: 'n',
      description: null,
      allowedTargetScope: 'notSpecified',
      automaticRequestSettings: null,
      reviewSettings: null,
      specificAllowedTargets: [],
      expiration: { endDateTime: null, duration: null, type: 'noExpiration' },
      requestorSettings: nobodyAsks,
      requestApprovalSettings: direct['requestApprovalSettings'],
      notificationSettings: { isAssignmentNotificationDisabled: false },
    });
  });

  it('of an automatic policy has neither requestors nor approval', async () => {
    const { body } = await create(automatic);
    expect(body).toMatchObject({ requestorSettings: null, requestApprovalSettings: null });
  });

  it('fills a pattern up with zeros, nulls and empty lists', async () => {
    const recurrence = { pattern: { type: 'weekly', interval: 2 }, range: { type: 'noEnd' } };
    const { body } = await create({
      ...direct,
      reviewSettings: { isEnabled: true, schedule: { recurrence } },
    });
    expect((body['reviewSettings'] as { schedule: Wire }).schedule).toEqual({
      startDateTime: null,
      expiration: null,
      recurrence: {
        pattern: {
          type: 'weekly',
          interval: 2,
          month: 0,
          dayOfMonth: 0,
          daysOfWeek: [],
          firstDayOfWeek: null,
          index: null,
        },
        range: {
          type: 'noEnd',
          numberOfOccurrences: 0,
          recurrenceTimeZone: null,
          startDate: null,
          endDate: null,
        },
      },
    });
  });

  it('shows questions and extensions when they are asked for', async () => {
    const { body } = await create({ ...direct, questions, customExtensionStageSettings: [stageSetting] });
    const whole = await get(body['id'], `?$expand=${everything['v1.0']}`);
    expect(whole.body).toMatchObject({
      questions,
      customExtensionStageSettings: [stageSetting],
      catalog: null,
    });
    const plain = await get(body['id'], '?$expand=customExtensionStageSettings');
    expect(plain.body['customExtensionStageSettings']).toEqual([
      { id: expect.any(String) as string, stage: 'assignmentRequestCreated' },
    ]);
  });

  it('shows the catalog in its own words', async () => {
    emulator.put(
      storedPolicy('p', {
        accessPackageCatalog: {
          id: 'c0ffee00-0000-4000-8000-000000000001',
          displayName: 'Sales',
          catalogType: 'UserManaged',
          catalogStatus: 'Published',
          createdBy: 'desk',
        },
      }),
    );
    expect((await get('p', '?$expand=catalog')).body['catalog']).toEqual({
      id: 'c0ffee00-0000-4000-8000-000000000001',
      displayName: 'Sales',
      catalogType: 'userManaged',
      state: 'published',
    });
  });
});

describe('a PUT through v1.0', () => {
  it('resets what it leaves out', async () => {
    const { body } = await create({ ...elaborate, questions, customExtensionStageSettings: [stageSetting] });
    const answer = await put(body['id'], { displayName: 'n', accessPackage: { id: PACKAGE } });
    expect(answer.status).toBe(200);
    const fresh = await create({ displayName: 'n', accessPackage: { id: PACKAGE } });
    const own = ['id', 'createdDateTime', 'modifiedDateTime'];
    expect(without(answer.body, own)).toEqual(without(fresh.body, own));
    expect((await get(body['id'], `?$expand=${everything['v1.0']}`)).body).toMatchObject({
      questions: [],
      customExtensionStageSettings: [],
    });
  });

  it('needs the package and the name', async () => {
    const { body } = await create(direct);
    const missing = await put(body['id'], without(direct, ['accessPackage']));
    expect([missing.status, missing.body.error?.code]).toEqual([400, 'ArgumentNullException']);
    expect((await put(body['id'], without(direct, ['displayName']))).body.error?.code).toBe('InvalidModel');
  });

  it('keeps the ids of questions that are put back, and the names of subjects that it leaves out', async () => {
    const { body } = await create({ ...elaborate, questions });
    const before = (await get(body['id'], '?$expand=questions')).body['questions'] as Wire[];
    const [first, second] = before;
    const targets = (elaborate['specificAllowedTargets'] as Wire[]).map((target) =>
      without(target, ['description']),
    );
    const { body: after } = await put(body['id'], {
      ...elaborate,
      specificAllowedTargets: targets,
      questions: [{ ...second, text: 'New' }, without(first ?? {}, ['id'])],
    });
    expect(after['specificAllowedTargets']).toEqual(elaborate['specificAllowedTargets']);
    const ids = ((await get(body['id'], '?$expand=questions')).body['questions'] as Wire[]).map(
      ({ id }) => id,
    );
    expect(ids[0]).toBe(second?.['id']);
    expect(before.map(({ id }) => id)).not.toContain(ids[1]);
  });

  it('after which the review is gone can be answered as Graph does, on demand', async () => {
    const { body } = await create(direct);
    emulator.addFault({
      fault: 'status',
      status: 404,
      code: '',
      message: 'BusinessFlow not found for id 5e7d0c3a-1f42-4b9e-8a6d-2c90b1e4f753',
      method: 'PUT',
    });
    const { status, body: refused } = await put(body['id'], direct);
    expect([status, refused.error]).toMatchObject([404, { code: '' }]);
    expect(refused.error?.message).toMatch(/^BusinessFlow not found for id /);
  });

  it('is not a PATCH', async () => {
    const { body } = await create(direct);
    const { status, body: refused } = await call(emulator, 'PATCH', `${V1}/${String(body['id'])}`, {});
    expect([status, refused.error?.code]).toEqual([404, '']);
  });
});

describe('a list in v1.0', () => {
  const ids = async (query: string) =>
    (await call(emulator, 'GET', `${V1}?${query}`)).body.value?.map(({ id }) => id);
  const filter = (text: string) => `$filter=${encodeURIComponent(text)}`;

  it('is filtered by name, package and catalog', async () => {
    const catalog = 'c0ffee00-0000-4000-8000-000000000001';
    emulator.put(storedPolicy('a', { accessPackageCatalog: { id: catalog } }));
    emulator.put(storedPolicy('b', { accessPackageId: '11111111-1111-1111-1111-111111111111' }));
    expect(await ids(filter("displayName eq 'Policy b'"))).toEqual(['b']);
    expect(await ids(filter(`accessPackage/id eq '${PACKAGE}'`))).toEqual(['a']);
    expect(await ids(`${filter(`catalog/id eq ${catalog}`)}&$expand=accessPackage,catalog`)).toEqual(['a']);
  });

  it('selects members and navigations', async () => {
    emulator.put(storedPolicy('a'));
    const { body } = await call(
      emulator,
      'GET',
      `${V1}?$select=displayName&$expand=accessPackage($select=id)`,
    );
    expect(body.value).toEqual([{ id: 'a', displayName: 'Policy a', accessPackage: { id: PACKAGE } }]);
  });

  it.each(['$select=canExtend', '$expand=accessPackageCatalog', '$select=accessPackageId'])(
    'is refused when it names what only beta has: %s',
    async (query) => {
      const { status, body } = await call(emulator, 'GET', `${V1}?${query}`);
      expect([status, body.error?.code]).toEqual([400, 'BadRequest']);
      expect(body.error?.message).toContain('Could not find a property named');
    },
  );
});

it('a batch below v1.0 answers its items', async () => {
  const { body: created } = await create(direct);
  const url = `${V1.replace('/v1.0', '')}/${String(created['id'])}`;
  const { body } = await call(emulator, 'POST', '/v1.0/$batch', {
    requests: [{ id: '1', method: 'GET', url: `${url}?$expand=accessPackage` }],
  });
  expect(body['responses']).toMatchObject([
    { id: '1', status: 200, body: { accessPackage: { id: PACKAGE } } },
  ]);
});
