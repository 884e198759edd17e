import { describe, expect, it } from 'vitest';
import { PACKAGE } from '../../../support/policies/policies.js';
import { BETA, codesOf, CREATE, startPair, V1 } from './support.js';

const plain = { accessPackageId: PACKAGE, displayName: 'Plain', description: '' };
const hours = { ...plain, expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } };
const parallel = {
  ...plain,
  durationInDays: 30,
  requestApprovalSettings: {
    isApprovalRequired: true,
    approvalMode: 'PARALLEL',
    approvalStages: [1, 2].map(() => ({
      approvalStageTimeOutInDays: 14,
      primaryApprovers: [{ requestorManager: { managerLevel: 1 } }],
    })),
  },
};

describe('a create', () => {
  it.each([
    ['beta,v1.0', plain, [`POST ${BETA}`]],
    ['v1.0,beta', plain, [`POST ${V1}`]],
    ['beta,v1.0', hours, [`POST ${V1}`]],
    ['v1.0,beta', parallel, [`POST ${BETA}`]],
  ])('with GRAPH_API=%s goes out in the first version that can say all of it', async (api, input, calls) => {
    const { run, asked } = await startPair(api);
    const { data, errors } = await run(CREATE, { input });
    expect(errors).toEqual([]);
    expect(data?.['createAccessPackageAssignmentPolicy']).toMatchObject({
      displayName: 'Plain',
      accessPackageId: PACKAGE,
    });
    expect(asked()).toEqual(calls);
  });

  it.each([
    ['beta', hours, 'expiration.duration'],
    ['v1.0', parallel, 'requestApprovalSettings.approvalMode'],
    ['beta,v1.0', { ...parallel, durationInDays: null, expiration: hours.expiration }, 'expiration.duration'],
  ])('that no version in GRAPH_API=%s can say is refused without any call', async (api, input, member) => {
    const { run, asked } = await startPair(api);
    const answer = await run(CREATE, { input });
    expect(codesOf(answer)).toEqual([{ code: 'NOT_EXPRESSIBLE', outcome: 'NOT_APPLIED' }]);
    expect(answer.errors[0]?.message).toContain(member);
    expect(answer.errors[0]?.message).toContain('GRAPH_API');
    expect(asked()).toEqual([]);
  });

  it('takes the next version that fits when the first turns out to be missing, and keeps to that', async () => {
    const { run, asked } = await startPair('v1.0,beta', { contracts: ['beta'] });
    expect((await run(CREATE, { input: plain })).errors).toEqual([]);
    expect((await run(CREATE, { input: { ...plain, displayName: 'Other' } })).errors).toEqual([]);
    expect(asked()).toEqual([`POST ${V1}`, `POST ${BETA}`, `POST ${BETA}`]);
    expect(codesOf(await run(CREATE, { input: hours }))).toEqual([
      { code: 'NOT_EXPRESSIBLE', outcome: 'NOT_APPLIED' },
    ]);
  });

  it('refuses what says the same thing twice, in whatever version', async () => {
    const { run, asked } = await startPair('auto');
    const answer = await run(CREATE, { input: { ...hours, durationInDays: 1 } });
    expect(codesOf(answer)).toEqual([{ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' }]);
    expect(asked()).toEqual([]);
  });
});
