import { describe, expect, it } from 'vitest';
import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../../../src/generated/schema.js';
import type { WireObject } from '../../../../../src/graph/dialects/dialect.js';
import { v1 } from '../../../../../src/graph/dialects/v1/v1.js';

const type = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` });

const before: WireObject = {
  '@odata.context': 'c',
  id: 'p',
  displayName: 'name',
  description: 'd',
  allowedTargetScope: 'allMemberUsers',
  createdDateTime: '2026-09-03T08:14:09.55Z',
  modifiedDateTime: '2026-09-03T08:14:09.77Z',
  automaticRequestSettings: null,
  specificAllowedTargets: [],
  expiration: { type: 'afterDuration', duration: 'PT8H', endDateTime: null },
  requestorSettings: {
    enableTargetsToSelfAddAccess: true,
    enableTargetsToSelfUpdateAccess: false,
    enableTargetsToSelfRemoveAccess: true,
    allowCustomAssignmentSchedule: true,
    somethingNew: 7,
  },
  requestApprovalSettings: { isApprovalRequiredForAdd: false, stages: [] },
  reviewSettings: null,
  notificationSettings: { isAssignmentNotificationDisabled: true },
  somethingNew: { inner: [1] },
  catalog: { id: 'catalog' },
  accessPackage: { id: 'package', displayName: 'x' },
  'questions@odata.context': 'c',
  questions: [{ ...type('accessPackageTextInputQuestion'), id: 'q', text: 't' }],
};
const kept = Object.fromEntries(
  Object.entries(before).filter(([name]) => !/@|DateTime$|^catalog$/.test(name)),
);
const base: WireObject = { ...kept, accessPackage: { id: 'package' } };

const replace = (input: UpdateAccessPackageAssignmentPolicyInput, wire = before) =>
  v1.replacement?.body(wire, input);

describe('a replacement', () => {
  it('has all that was there, but what Graph sets itself', () => {
    expect(replace({})).toEqual(base);
  });

  it('has every member that Graph demands', () => {
    expect(replace({}, { id: 'p' })).toEqual({
      id: 'p',
      accessPackage: null,
      displayName: null,
      description: null,
      allowedTargetScope: null,
      automaticRequestSettings: null,
      specificAllowedTargets: [],
      expiration: null,
      requestorSettings: null,
      requestApprovalSettings: null,
      reviewSettings: null,
      questions: [],
    });
  });

  it('merges objects, and keeps what nobody models', () => {
    expect(replace({ canExtend: true, requestorSettings: { allowCustomAssignmentSchedule: false } })).toEqual(
      {
        ...base,
        requestorSettings: {
          ...(base['requestorSettings'] as object),
          enableTargetsToSelfUpdateAccess: true,
          allowCustomAssignmentSchedule: false,
        },
      },
    );
  });

  const end = '2027-01-01T00:00:00Z';
  const days = (duration: string) => ({ type: 'afterDuration', duration, endDateTime: null });
  const dated = { type: 'afterDateTime', duration: null, endDateTime: end };
  const never = { type: 'noExpiration', duration: null, endDateTime: null };
  it.each<[WireObject, UpdateAccessPackageAssignmentPolicyInput, WireObject]>([
    [days('PT8H'), { durationInDays: 30 }, days('P30D')],
    [days('PT8H'), { durationInDays: 0 }, never],
    [days('PT8H'), { expirationDateTime: null }, days('PT8H')],
    [days('PT8H'), { expirationDateTime: end }, dated],
    [days('PT8H'), { expiration: null }, never],
    [days('PT8H'), { expiration: { type: 'NO_EXPIRATION' } }, { type: 'noExpiration' }],
    [dated, { durationInDays: 30 }, days('P30D')],
    [dated, { durationInDays: 0 }, dated],
    [dated, { expirationDateTime: null }, never],
    [dated, { durationInDays: 0, expirationDateTime: null }, never],
    [never, { durationInDays: 0 }, never],
  ])('of the end %j by %j is %j', (expiration, input, expected) => {
    expect(replace(input, { ...before, expiration })?.['expiration']).toEqual(expected);
  });

  it.each<[string, boolean, UpdateAccessPackageAssignmentPolicyInput, string, boolean]>([
    ['allMemberUsers', true, { isEnabled: false }, 'allMemberUsers', false],
    ['allMemberUsers', true, { requestorSettings: { acceptRequests: false } }, 'allMemberUsers', false],
    ['allMemberUsers', true, { requestorSettings: { scopeType: 'NO_SUBJECTS' } }, 'notSpecified', false],
    [
      'notSpecified',
      false,
      { requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' } },
      'allExternalUsers',
      true,
    ],
    [
      'allMemberUsers',
      false,
      { requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' } },
      'allExternalUsers',
      false,
    ],
    ['notSpecified', false, { isEnabled: true }, 'notSpecified', false],
    ['notSpecified', false, { displayName: 'new' }, 'notSpecified', false],
  ])('of the scope %s with the flag %s by %j has %s with %s', (scope, flag, input, newScope, newFlag) => {
    const wire = {
      ...before,
      allowedTargetScope: scope,
      requestorSettings: { enableTargetsToSelfAddAccess: flag },
    };
    expect(replace(input, wire)).toMatchObject({
      allowedTargetScope: newScope,
      requestorSettings: { enableTargetsToSelfAddAccess: newFlag },
    });
  });

  it('takes requestors away, and leaves what is no part of them', () => {
    expect(replace({ requestorSettings: null })).toMatchObject({
      allowedTargetScope: 'notSpecified',
      specificAllowedTargets: [],
      requestorSettings: {
        enableTargetsToSelfAddAccess: false,
        enableTargetsToSelfUpdateAccess: false,
        enableTargetsToSelfRemoveAccess: false,
        allowCustomAssignmentSchedule: false,
        onBehalfRequestors: [],
      },
    });
  });

  it('changes a part of a schedule, and replaces a rhythm as a whole', () => {
    const schedule = {
      startDateTime: '2026-10-01T06:00:00Z',
      expiration: days('P14D'),
      recurrence: {
        pattern: { type: 'weekly', interval: 2, daysOfWeek: ['monday'] },
        range: { type: 'noEnd' },
      },
    };
    const wire = { ...before, reviewSettings: { isEnabled: true, schedule } };
    const scheduleOf = (accessReviewSettings: object) =>
      (replace({ accessReviewSettings }, wire)?.['reviewSettings'] as WireObject)['schedule'];
    expect(scheduleOf({ durationInDays: 3 })).toEqual({ ...schedule, expiration: days('P3D') });
    expect(scheduleOf({ isEnabled: false })).toEqual(schedule);
    expect(scheduleOf({ schedule: { recurrence: { pattern: { type: 'DAILY', interval: 5 } } } })).toEqual({
      ...schedule,
      recurrence: {
        pattern: { type: 'daily', interval: 5, month: 0, dayOfMonth: 0, daysOfWeek: [] },
        range: { type: 'noEnd', numberOfOccurrences: 0 },
      },
    });
  });

  it('renames the notification settings that another name is documented for', () => {
    const { notificationSettings, ...rest } = before;
    const wire = { ...rest, accessPackageNotificationSettings: notificationSettings };
    expect(replace({}, wire)).toEqual(base);
  });

  it('leaves collections of extensions out that have none, and sends one that a change empties', () => {
    const wire = { ...before, customExtensionStageSettings: [] };
    expect(replace({}, wire)).toEqual(base);
    expect(replace({ customExtensionStageSettings: null }, wire)).toEqual({
      ...base,
      customExtensionStageSettings: [],
    });
  });
});

describe('what a plain read hides', () => {
  const names = (input: UpdateAccessPackageAssignmentPolicyInput) =>
    v1.replacement?.hiddenParts(input).map(({ name }) => name);

  it('is read before, unless the change replaces it', () => {
    expect(names({})).toEqual(['accessPackage', 'questions', 'customExtensionStageSettings']);
    expect(names({ questions: [], customExtensionStageSettings: null })).toEqual(['accessPackage']);
  });

  it('is asked for together', () => {
    const parts = v1.replacement?.hiddenParts({}) ?? [];
    expect(v1.replacement?.readPath('p', parts)).toBe(
      `${v1.collectionPath}/p?$expand=accessPackage,questions,customExtensionStageSettings($expand=customExtension)`,
    );
  });

  it.each<[string, object, object | null]>([
    ['accessPackage', { accessPackage: { id: 'a', displayName: 'x' } }, { accessPackage: { id: 'a' } }],
    ['accessPackage', { accessPackage: null }, null],
    ['questions', { questions: [{ id: 'q' }] }, { questions: [{ id: 'q' }] }],
    ['questions', { questions: null }, { questions: [] }],
    ['questions', {}, null],
    ['questions', { questions: ['q'] }, null],
    [
      'customExtensionStageSettings',
      {
        customExtensionStageSettings: [
          { id: 's', stage: 'x', customExtension: { ...type('e'), id: 'e', displayName: 'n' } },
        ],
      },
      { customExtensionStageSettings: [{ id: 's', stage: 'x', customExtension: { ...type('e'), id: 'e' } }] },
    ],
    ['customExtensionStageSettings', { customExtensionStageSettings: [{ customExtension: {} }] }, null],
  ])('is joined only whole: %s of %j', (name, expanded, joined) => {
    const part = v1.replacement?.hiddenParts({}).find((hidden) => hidden.name === name);
    expect(part?.join({ id: 'p' }, { ...expanded })).toEqual(joined && { id: 'p', ...joined });
  });
});
