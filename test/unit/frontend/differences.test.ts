import { describe, expect, it } from 'vitest';
import { differencesBetween } from '../../../examples/frontend/src/compare/differences.js';
import { inWords, pathInWords } from '../../../examples/frontend/src/compare/words.js';

/** Two values, each the same thing said in another way. */
const alike: readonly (readonly [what: string, left: unknown, right: unknown])[] = [
  [
    'equal policies',
    { canExtend: false, questions: [{ sequence: 1 }] },
    { canExtend: false, questions: [{ sequence: 1 }] },
  ],
  ['another order of members', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
  ['null and absent', { accessReviewSettings: null }, {}],
  ['nothing at all', null, undefined],
];

describe('where two policies differ', () => {
  it.each(alike)('nowhere: %s', (_what, left, right) => {
    expect(differencesBetween(left, right)).toEqual([]);
  });

  it('at each member, with a path and both values in words', () => {
    const left = {
      displayName: 'Staff',
      canExtend: true,
      requestApprovalSettings: { approvalStages: [{ durationBeforeAutomaticDenial: 'P14D' }] },
    };
    const right = {
      displayName: 'Partners',
      canExtend: true,
      requestApprovalSettings: { approvalStages: [{ durationBeforeAutomaticDenial: 'P7D' }] },
      requestorSettings: { scopeType: 'ALL_EXTERNAL_SUBJECTS' },
    };
    expect(differencesBetween(left, right)).toEqual([
      { path: 'displayName', member: 'Display name', left: 'Staff', right: 'Partners' },
      {
        path: 'requestApprovalSettings.approvalStages.0.durationBeforeAutomaticDenial',
        member: 'Request approval settings › Approval stages 1 › Duration before automatic denial',
        left: '14 days',
        right: '7 days',
      },
      {
        path: 'requestorSettings.scopeType',
        member: 'Requestor settings › Scope type',
        left: 'nothing',
        right: 'All external subjects',
      },
    ]);
  });

  it('where one has a stage more, at each member of it', () => {
    const found = differencesBetween(
      { stages: [{ days: 1 }] },
      { stages: [{ days: 1 }, { days: 2, isEscalationEnabled: false }] },
    );
    expect(found.map(({ path, left, right }) => [path, left, right])).toEqual([
      ['stages.1.days', 'nothing', '2'],
      ['stages.1.isEscalationEnabled', 'nothing', 'no'],
    ]);
  });

  it('where one has an empty list and the other none, or another kind of value', () => {
    expect(differencesBetween({ questions: [] }, {})).toMatchObject([{ left: '[]', right: 'null' }]);
    expect(differencesBetween({ a: [1] }, { a: 'one' })).toMatchObject([{ left: '1', right: 'one' }]);
  });

  it('as JSON, where both would read the same in words', () => {
    expect(differencesBetween({ days: 1 }, { days: '1' })).toMatchObject([{ left: '1', right: '"1"' }]);
    expect(differencesBetween({ scope: 'P1D' }, { scope: '1 day' })).toMatchObject([
      { left: '"P1D"', right: '"1 day"' },
    ]);
  });
});

describe('in words', () => {
  it.each([
    [true, 'yes'],
    [false, 'no'],
    [0, '0'],
    [null, 'nothing'],
    [[], 'nothing'],
    ['', 'an empty text'],
    ['SINGLE_STAGE', 'Single stage'],
    ['PT1H30M', '1 hour 30 minutes'],
    ['P1M', '1 month'],
    ['P1Y2M3W4DT5H6M7.5S', '1 year 2 months 3 weeks 4 days 5 hours 6 minutes 7.5 seconds'],
    ['P', 'P'],
    ['2030-12-31T00:00:00Z', '2030-12-31T00:00:00Z'],
    [{ singleUser: { userId: 'u', isBackup: true } }, 'Single user: User id: u; Is backup: yes'],
    [['a', 'b'], 'a, b'],
  ])('%j is “%s”', (value, words) => {
    expect(inWords(value)).toBe(words);
  });

  it('what people wrote stays as they wrote it', () => {
    expect(inWords('ALL_STAFF', 'displayName')).toBe('ALL_STAFF');
    expect(inWords({ groupId: 'A_B' })).toBe('Group id: A_B');
  });

  it('a path without names is everything', () => {
    expect(pathInWords([])).toBe('Everything');
    expect(pathInWords(['questions', '0', 'choices', '10'])).toBe('Questions 1 › Choices 11');
  });
});
