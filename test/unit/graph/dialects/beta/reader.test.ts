import type { PolicyModel } from '../../../../../src/policy/policy.js';
import { describe, expect, it } from 'vitest';
import { readBetaPolicy } from '../../../../../src/graph/dialects/beta/reader.js';

const read = (members: Record<string, unknown>) => readBetaPolicy({ id: 'p', ...members });

describe('reading a policy', () => {
  it.each([
    ['null', null],
    ['text', 'policy'],
    ['a list', [{ id: 'p' }]],
    ['an object without id', { displayName: 'x' }],
    ['an object with a number for id', { id: 7 }],
    ['an object with an empty id', { id: '' }],
  ])('finds none in %s', (_case, body) => {
    expect(readBetaPolicy(body)).toBeNull();
  });

  it('reads every absent member as null', () => {
    const { id, doubts: _doubts, version: _version, ...rest } = read({}) as PolicyModel;
    expect(id).toBe('p');
    expect(new Set(Object.values(rest))).toEqual(new Set([null, undefined]));
    expect(rest.customExtensionStageSettings).toBeUndefined();
  });

  it('keeps all seven fraction digits of a date', () => {
    expect(read({ createdDateTime: '2026-03-02T09:15:27.4410032Z' })?.createdDateTime).toBe(
      '2026-03-02T09:15:27.4410032Z',
    );
  });

  it.each([
    ['durationInDays', '30'],
    ['durationInDays', 1.5],
    ['durationInDays', 4_294_967_296],
    ['canExtend', 'true'],
    ['displayName', 5],
    ['questions', {}],
    ['requestorSettings', []],
  ])('reads %s of another kind than documented, %j, as null', (member, value) => {
    expect(read({ [member]: value })).toMatchObject({ [member]: null });
  });

  it('folds words that it does not know', () => {
    expect(
      read({
        requestorSettings: { scopeType: 'AllRobots' },
        requestApprovalSettings: {
          approvalMode: 'Lottery',
          approvalStages: [{ approverInformationVisibility: 'blurred' }],
        },
        accessReviewSettings: {
          recurrenceType: 'daily',
          reviewerType: 'Nobody',
          accessReviewTimeoutBehavior: 'x',
        },
        customExtensionStageSettings: [{ stage: 'later' }],
      }),
    ).toMatchObject({
      requestorSettings: { scopeType: 'UNKNOWN_FUTURE_VALUE' },
      requestApprovalSettings: {
        approvalMode: 'UNKNOWN_FUTURE_VALUE',
        approvalStages: [{ approverInformationVisibility: 'UNKNOWN_FUTURE_VALUE' }],
      },
      accessReviewSettings: {
        recurrenceType: 'UNKNOWN_FUTURE_VALUE',
        reviewerType: 'UNKNOWN_FUTURE_VALUE',
        accessReviewTimeoutBehavior: 'UNKNOWN_FUTURE_VALUE',
      },
      customExtensionStageSettings: [{ stage: 'UNKNOWN_FUTURE_VALUE' }],
    });
  });

  it('folds subtypes that it does not know and tells their own name', () => {
    const odataType = '#microsoft.graph.newest';
    expect(
      read({
        requestorSettings: {
          allowedRequestors: [{ '@odata.type': odataType, isBackup: true }, { isBackup: false }],
        },
        questions: [{ '@odata.type': odataType, id: 'q', sequence: 2 }],
        customExtensionStageSettings: [{ customExtension: { '@odata.type': odataType, id: 'e' } }],
      }),
    ).toMatchObject({
      requestorSettings: {
        allowedRequestors: [
          { __typename: 'OtherUserSet', odataType, isBackup: true },
          { __typename: 'OtherUserSet', odataType: null, isBackup: false },
        ],
      },
      questions: [{ __typename: 'OtherAccessPackageQuestion', odataType, id: 'q', sequence: 2 }],
      customExtensionStageSettings: [
        { customExtension: { __typename: 'OtherCustomCalloutExtension', odataType, id: 'e' } },
      ],
    });
  });

  it('leaves items out that are no objects', () => {
    expect(read({ questions: [null, 'x', { id: 'q' }] })?.questions).toHaveLength(1);
  });

  it.each([
    [{ isEnabled: true, requestorSettings: { acceptRequests: false } }, true],
    [{ requestorSettings: { acceptRequests: false } }, false],
    [{ requestorSettings: {} }, null],
    [{}, null],
  ])('tells isEnabled of %j as %s', (members, isEnabled) => {
    expect(read(members)?.isEnabled).toBe(isEnabled);
  });
});
