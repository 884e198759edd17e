import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policiesIn } from '../../../../../src/graph/dialects/files/policies-in.js';
import { isJsonObject } from '../../../../../src/json.js';

const PACKAGE = '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13';
const USER = 'a2b94e70-6d15-4c28-9f83-0e7d5c41b6a9';
const ID = 'b7c2e9d4-51fa-4f0c-8b0e-6d3a91c7f208';

type Members = Record<string, unknown>;

function fixture(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../../../fixtures/files/${name}.json`, import.meta.url), 'utf8'),
  );
}

/** The only policy of a file, and what is said of it. */
function only(members: Members) {
  const [policy, ...others] = policiesIn({ accessPackageId: PACKAGE, displayName: 'any', ...members }, null);
  expect(others).toEqual([]);
  const { accessPackageId: _package, displayName: _name, ...input } = { ...policy?.input } as Members;
  const said = (kind: string) => policy?.notes.filter((note) => note.kind === kind).map(({ path }) => path);
  return { input, lost: said('LEFT_OUT'), mended: said('MENDED'), notes: policy?.notes ?? [] };
}

/** Paths of what a value has that says something. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, String(index)]));
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
  return value === null ? [] : [path];
}

/** A copy with another value at a path; without it when that is undefined. */
function withAt(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === name ? withAt(item, rest, other) : (item as unknown),
    );
  }
  if (!isJsonObject(value)) throw new TypeError(`Nothing is at ${name}`);
  const { [name]: inner, ...members } = value;
  if (rest.length === 0 && other === undefined) return members;
  return { ...members, [name]: withAt(inner, rest, other) };
}

/** Read from the file by what follows: no member of its own. */
const ofGraph = /^(id|createdDateTime|modifiedDateTime|createdBy|modifiedBy)$|@odata\.context$/;

describe.each(['beta', 'v1'])('every member of a policy, as in %s.json', (name) => {
  const file = fixture(name);
  const paths = leaves(file).filter((path) => !ofGraph.test(path.join('.')));
  const read = (value: unknown) => JSON.stringify(policiesIn(value, null));

  it('is carried whole', () => {
    const [policy] = policiesIn(file, null);
    expect(policy?.notes).toEqual([]);
    expect(policy?.input).not.toBeNull();
  });

  it.each(paths.map((path) => [path.join('.'), path] as const))(
    '%s is carried, or said to be left out',
    (place, path) => {
      // Without it something else comes out: it was carried.
      if (!/\.(month|dayOfMonth|numberOfOccurrences)$/.test(place)) {
        expect(read(withAt(file, path, undefined))).not.toBe(read(file));
      }
      // As something that nobody can read it is named, or what it stands in.
      const [odd] = policiesIn(withAt(file, path, { alien: { deep: 1 } }), null);
      const lost = odd?.notes.filter(({ kind }) => kind === 'LEFT_OUT').map((note) => note.path) ?? [];
      expect(
        lost.some(
          (at) => at === '' || place === at || place.startsWith(`${at}.`) || at.startsWith(`${place}.`),
        ),
      ).toBe(true);
    },
  );
});

describe('members that nobody knows', () => {
  it.each([
    '',
    'requestorSettings',
    'requestApprovalSettings.approvalStages.0',
    'accessReviewSettings',
    'questions.0',
    'questions.0.text',
    'questions.0.choices.0',
    'customExtensionStageSettings.0',
    'verifiableCredentialSettings.credentialTypes.0',
    'requestorSettings.allowedRequestors.0',
  ])('are named, within %j', (place) => {
    const path = [...place.split('.').filter((part) => part !== ''), 'alien'];
    const [policy] = policiesIn(withAt(fixture('beta'), path, false), null);
    expect(policy?.notes).toEqual([
      { kind: 'LEFT_OUT', path: path.join('.'), reason: 'is no member that a create can carry here' },
    ]);
    expect(policy?.input).not.toBeNull();
  });

  it('are no loss when they are empty, or annotations, or what Graph sets', () => {
    const { lost } = only({
      id: ID,
      createdBy: 'x',
      alien: [],
      other: {},
      last: null,
      '@odata.context': 'x',
      'questions@odata.context': 'x',
      customExtensionStageSettings: [],
    });
    expect(lost).toEqual([]);
  });

  it('touch nothing when they are called like parts of JavaScript', () => {
    const { lost, input } = only(
      JSON.parse('{"__proto__":{"description":"x"},"constructor":1,"toString":{"a":1}}') as Members,
    );
    expect(input).toEqual({});
    expect(lost).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Members)['description']).toBeUndefined();
  });
});

describe('what says two things', () => {
  it.each([
    [
      'a length and a moment',
      { durationInDays: 30, expirationDateTime: '2027-01-01T00:00:00Z' },
      ['durationInDays', 'expirationDateTime'],
    ],
    [
      'beta and v1.0',
      { durationInDays: 30, expiration: { type: 'afterDuration', duration: 'P31D' } },
      ['expiration', 'durationInDays'],
    ],
    [
      'an end that contradicts its type',
      { expiration: { type: 'noExpiration', duration: 'P1D' } },
      ['expiration'],
    ],
    [
      'an end with both',
      { expiration: { type: 'afterDuration', duration: 'P1D', endDateTime: '2027-01-01T00:00:00Z' } },
      ['expiration'],
    ],
    [
      'who may ask',
      { allowedTargetScope: 'allMemberUsers', requestorSettings: { scopeType: 'AllExternalSubjects' } },
      ['allowedTargetScope', 'requestorSettings.scopeType'],
    ],
    [
      'whether to ask',
      { requestorSettings: { acceptRequests: true, enableTargetsToSelfAddAccess: false } },
      ['requestorSettings.acceptRequests', 'requestorSettings.enableTargetsToSelfAddAccess'],
    ],
    ['one name in two letter cases', { description: 'a', Description: 'b' }, ['description', 'Description']],
    [
      'who reviews',
      { accessReviewSettings: { reviewerType: 'Self', isSelfReview: false } },
      ['accessReviewSettings.reviewerType', 'accessReviewSettings.isSelfReview'],
    ],
    [
      'how long reviews take',
      {
        reviewSettings: {
          durationInDays: 3,
          schedule: { expiration: { type: 'afterDuration', duration: 'P4D' } },
        },
      },
      ['reviewSettings.schedule', 'reviewSettings.durationInDays'],
    ],
    [
      'a stage',
      {
        requestApprovalSettings: {
          stages: [{ approvalStageTimeOutInDays: 3, durationBeforeAutomaticDenial: 'P4D' }],
        },
      },
      [
        'requestApprovalSettings.stages.0.approvalStageTimeOutInDays',
        'requestApprovalSettings.stages.0.durationBeforeAutomaticDenial',
      ],
    ],
  ])('is left out: %s', (_what, members, paths) => {
    const { input, lost } = only(members);
    expect(lost).toEqual(paths);
    for (const path of paths)
      expect(JSON.stringify(input)).not.toContain(`"${path.split('.').at(-1) ?? ''}":`);
  });

  it('is one thing where both say the same', () => {
    const { input, lost } = only({
      durationInDays: 30,
      expiration: { type: 'afterDuration', duration: 'P30D' },
      requestorSettings: {
        scopeType: 'AllExistingDirectoryMemberUsers',
        acceptRequests: true,
        enableTargetsToSelfAddAccess: true,
      },
      allowedTargetScope: 'allMemberUsers',
      accessPackage: { id: PACKAGE.toUpperCase() },
    });
    expect(lost).toEqual([]);
    expect(input).toEqual({
      expiration: { type: 'AFTER_DURATION', duration: 'P30D' },
      requestorSettings: { scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS', acceptRequests: true },
    });
  });
});

describe('what is ambiguous in an answer of Graph, and plain in a request', () => {
  it.each([
    ['0 days', { durationInDays: 0, expirationDateTime: null }, ['durationInDays']],
    [
      '0 days of a stage',
      { requestApprovalSettings: { approvalStages: [{ approvalStageTimeOutInDays: 0 }] } },
      ['requestApprovalSettings.approvalStages.0.approvalStageTimeOutInDays'],
    ],
    [
      '0 days of a review',
      { accessReviewSettings: { durationInDays: 0 } },
      ['accessReviewSettings.durationInDays'],
    ],
    [
      'no settings',
      { requestorSettings: null, requestApprovalSettings: null },
      ['requestorSettings', 'requestApprovalSettings'],
    ],
  ])('%s', (_what, members: Members, paths) => {
    expect(only(members).lost).toEqual([]);
    expect(only({ id: ID, ...members }).lost).toEqual(paths);
  });
});

describe('what has no doubt is mended', () => {
  it.each<[string, Members, Members]>([
    ['texts', { canExtend: 'False', durationInDays: '30' }, { canExtend: false, durationInDays: 30 }],
    [
      'annually',
      { accessReviewSettings: { recurrenceType: 'annually' } },
      { accessReviewSettings: { recurrenceType: 'ANNUAL' } },
    ],
    [
      'words in another case',
      { requestorSettings: { scopeType: 'noSubjects' } },
      { requestorSettings: { scopeType: 'NO_SUBJECTS' } },
    ],
    [
      'an end without a type',
      { expiration: { duration: 'P30D' } },
      { expiration: { type: 'AFTER_DURATION', duration: 'P30D' } },
    ],
    [
      "PowerShell's moments",
      { expirationDateTime: '/Date(1788423249000)/' },
      { expirationDateTime: '2026-09-03T08:14:09.000Z' },
    ],
    [
      "PowerShell's lengths",
      { expiration: { type: 'afterDuration', duration: '1.02:03:04.5' } },
      { expiration: { type: 'AFTER_DURATION', duration: 'P1DT2H3M4.5S' } },
    ],
    [
      "a user set's kind by its members",
      { specificAllowedTargets: [{ userId: USER }] },
      { requestorSettings: { allowedRequestors: [{ singleUser: { userId: USER } }] } },
    ],
    [
      'a tag as C# spells it',
      { specificAllowedTargets: [{ OdataType: 'Microsoft.Graph.SingleUser', userId: USER }] },
      { requestorSettings: { allowedRequestors: [{ singleUser: { userId: USER } }] } },
    ],
  ])('%s', (_what, members, expected) => {
    const { input, lost, mended } = only(members);
    expect({ input, lost }).toEqual({ input: expected, lost: [] });
    expect(mended).not.toEqual([]);
  });
});

describe('what nobody can read is left out', () => {
  it.each<[string, Members, string]>([
    ['an unknown word', { requestorSettings: { scopeType: 'Everybody' } }, 'requestorSettings.scopeType'],
    ["Graph's own word for unknown ones", { allowedTargetScope: 'unknownFutureValue' }, 'allowedTargetScope'],
    [
      'an unknown kind',
      { specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.robot' }] },
      'specificAllowedTargets.0',
    ],
    ['a user set that tells no kind', { specificAllowedTargets: [{ id: USER }] }, 'specificAllowedTargets.0'],
    [
      'a manager of an unknown kind',
      { specificAllowedTargets: [{ managerLevel: 1 }] },
      'specificAllowedTargets.0',
    ],
    ['a moment without a zone', { expirationDateTime: '2027-01-01T00:00:00' }, 'expirationDateTime'],
    ['a length in months', { expiration: { type: 'afterDuration', duration: 'P6M' } }, 'expiration.duration'],
    ['half a day', { durationInDays: 0.5 }, 'durationInDays'],
    ['1 for true', { canExtend: 1 }, 'canExtend'],
    ['what PowerShell cut off', { requestorSettings: '@{AcceptRequests=True}' }, 'requestorSettings'],
    [
      'a list that goes on elsewhere',
      { 'questions@odata.nextLink': 'https://graph.microsoft.com/x' },
      'questions@odata.nextLink',
    ],
    [
      'an older kind of extension',
      { customExtensionHandlers: [{ stage: 'assignmentRequestCreated' }] },
      'customExtensionHandlers',
    ],
  ])('%s', (_what, members, path) => {
    expect(only(members).lost).toContain(path);
  });

  it('and a policy with it when nothing could take its place', () => {
    const rule = {
      '@odata.type': '#microsoft.graph.attributeRuleMembers',
      membershipRule: "user.memberof -any (group.objectId -in ['x'])",
    };
    const [policy] = policiesIn(
      { accessPackageId: PACKAGE, displayName: 'any', specificAllowedTargets: [rule] },
      null,
    );
    expect(policy?.input).toBeNull();
    expect(policy?.notes).toMatchObject([
      { kind: 'LEFT_OUT', reason: expect.stringContaining('memberOf') as string },
    ]);
  });
});

describe('policies are found', () => {
  const policy = { accessPackageId: PACKAGE, displayName: 'any' };
  it.each<[string, unknown, string[]]>([
    ['alone', policy, ['']],
    ['in a list', [policy, policy], ['0', '1']],
    ['in an answer', { '@odata.context': 'x', value: [policy] }, ['value.0']],
    ['in pages', [{ value: [policy] }, { value: [policy] }], ['0.value.0', '1.value.0']],
    ['in an export', { policies: [policy] }, ['policies.0']],
    [
      'in a batch',
      { responses: [{ id: '1', status: 200, body: { value: [policy] } }] },
      ['responses.0.body.value.0'],
    ],
  ])('%s', (_where, file, places) => {
    expect(policiesIn(file, null).map(({ place }) => place)).toEqual(places);
  });

  it('in packages, which they then need not name', () => {
    const file = {
      value: [{ id: PACKAGE, displayName: 'Workshop', assignmentPolicies: [{ id: ID, displayName: 'any' }] }],
    };
    expect(policiesIn(file, null)).toMatchObject([
      { place: 'value.0.assignmentPolicies.0', input: { accessPackageId: PACKAGE } },
    ]);
  });

  it('with what the pages after these have said to be missing', () => {
    const [first, next] = policiesIn(
      { value: [policy], '@odata.nextLink': 'https://graph.microsoft.com/x' },
      null,
    );
    expect(first?.input).toEqual(policy);
    expect(next).toMatchObject({ place: '@odata.nextLink', isPolicy: false });
  });

  it('no deeper than any export has them', () => {
    let deep: unknown = policy;
    for (let index = 0; index < 5_000; index++) deep = [deep];
    expect(policiesIn(deep, null)).toMatchObject([{ input: null, isPolicy: false }]);
  });
});
