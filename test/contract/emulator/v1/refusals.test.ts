import { beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src/emulator/emulator.js';
import { storedPolicy } from '../../../support/policies/policies.js';
import { call, collections, emulate } from '../support/emulator-calls.js';
import { automatic, direct, elaborate, stageSetting } from './bodies.js';

const V1 = collections['v1.0'];

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulate();
});

const create = (members: object, claims?: Record<string, unknown>) =>
  call(emulator, 'POST', V1, { ...direct, ...members }, claims);

const type = (name: string) => `#microsoft.graph.${name}`;
const stage = (members: object) => ({ requestApprovalSettings: { stages: [members] } });
const schedule = (members: object) => ({ reviewSettings: { schedule: members } });
const pattern = (members: object) => schedule({ recurrence: { pattern: members } });

describe('v1.0 refuses', () => {
  it.each<[string, object, string]>([
    ['a scope of beta', { allowedTargetScope: 'noSubjects' }, 'InvalidModel'],
    ['a scope that stands for others', { allowedTargetScope: 'unknownFutureValue' }, 'InvalidModel'],
    ['a number for the scope', { allowedTargetScope: 0 }, 'BadRequest'],
    ['a target without a type', { specificAllowedTargets: [{ userId: 'u' }] }, 'InvalidModel'],
    [
      'a target of an unknown type',
      { specificAllowedTargets: [{ '@odata.type': type('robot') }] },
      'InvalidModel',
    ],
    [
      'a type without its hash',
      { specificAllowedTargets: [{ '@odata.type': 'microsoft.graph.singleUser', userId: 'u' }] },
      'InvalidModel',
    ],
    [
      'a user by the name of beta',
      { specificAllowedTargets: [{ '@odata.type': type('singleUser'), id: 'u' }] },
      'InvalidModel',
    ],
    [
      'a choice question without choices',
      { questions: [{ '@odata.type': type('accessPackageMultipleChoiceQuestion'), choices: [] }] },
      'InvalidModel',
    ],
    ['a question without a type', { questions: [{ text: 't' }] }, 'InvalidModel'],
    [
      'an extension without a type',
      { customExtensionStageSettings: [{ ...stageSetting, customExtension: { id: 'x' } }] },
      'InvalidModel',
    ],
    [
      'an unlisted stage of extensions',
      {
        customExtensionStageSettings: [
          { ...stageSetting, stage: 'assignmentRequestDeterminingApprovalRequirements' },
        ],
      },
      'InvalidModel',
    ],
    ['an unlisted kind of expiration', { expiration: { type: 'never' } }, 'InvalidModel'],
    ['a duration that is missing', { expiration: { type: 'afterDuration' } }, 'InvalidModel'],
    [
      'an end beside no expiration',
      { expiration: { type: 'noExpiration', duration: 'P1D' } },
      'InvalidModel',
    ],
    ['months', { expiration: { type: 'afterDuration', duration: 'P1M' } }, 'BadRequest'],
    ['a number of days', stage({ durationBeforeAutomaticDenial: 14 }), 'BadRequest'],
    ['an unlisted visibility', stage({ approverInformationVisibility: 'hidden' }), 'InvalidModel'],
    ['visibility null', stage({ approverInformationVisibility: null }), 'BadRequest'],
    ['text for a flag', { requestorSettings: { enableTargetsToSelfAddAccess: 'true' } }, 'BadRequest'],
    ['an unlisted day', pattern({ daysOfWeek: ['holiday'] }), 'InvalidModel'],
    ['text for an interval', pattern({ interval: '1' }), 'BadRequest'],
    ['a day that no month has', schedule({ recurrence: { range: { endDate: '2026-02-30' } } }), 'BadRequest'],
    ['an unlisted behavior', { reviewSettings: { expirationBehavior: 'ask' } }, 'InvalidModel'],
    [
      'notification settings null inside',
      { notificationSettings: { isAssignmentNotificationDisabled: null } },
      'BadRequest',
    ],
    ['no package', { accessPackage: null }, 'ArgumentNullException'],
    ['no name', { displayName: '' }, 'InvalidModel'],
  ])('%s', async (_case, members, code) => {
    const { status, body } = await create(members);
    expect([status, body.error?.code]).toEqual([400, code]);
    expect(emulator.policies.size).toBe(0);
  });

  it.each([
    ['a person', { wids: [] }],
    ['a person with another role', { wids: ['f2ef992c-3afb-46b9-b7cf-a126ee74c451'] }],
    ['an application', { wids: undefined, scp: undefined, roles: ['EntitlementManagement.ReadWrite.All'] }],
  ])('an automatic policy of %s without the directory role', async (_case, claims) => {
    const { status, body } = await create(automatic, claims);
    expect([status, body.error?.code]).toEqual([403, 'AutoAssignmentPolicyRequirementNotMet']);
    expect((await create(elaborate, claims)).status).toBe(201);
    const { body: made } = await create({});
    const put = (members: object) =>
      call(emulator, 'PUT', `${V1}/${String(made['id'])}`, { ...direct, ...members }, claims);
    expect((await put(automatic)).status).toBe(403);
    expect((await put({})).status).toBe(200);
  });

  it('no automatic policy of a Global Administrator', async () => {
    expect((await create(automatic, { wids: ['62e90394-69f5-4237-9190-012177145e10'] })).status).toBe(201);
  });

  it('a scope that stands for others unless it is shown so, and what nobody knows unless it is there', async () => {
    emulator.put(storedPolicy('p'));
    const put = (members: object) => call(emulator, 'PUT', `${V1}/p`, { ...direct, ...members });
    const unknown = { allowedTargetScope: 'unknownFutureValue' };
    expect((await put(unknown)).body.error?.code).toBe('InvalidModel');
    const robot = { '@odata.type': type('robot'), serial: 7 };
    emulator.put(
      storedPolicy('p', { requestorSettings: { scopeType: 'Everyone', allowedRequestors: [robot] } }),
    );
    const { status, body } = await put({ ...unknown, specificAllowedTargets: [robot] });
    expect([status, body['allowedTargetScope'], body['specificAllowedTargets']]).toEqual([
      200,
      'unknownFutureValue',
      [robot],
    ]);
    expect(emulator.policies.get('p')).toMatchObject({ requestorSettings: { scopeType: 'Everyone' } });
  });
});
