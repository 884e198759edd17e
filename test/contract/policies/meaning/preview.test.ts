import { expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { startTestGateway } from '../../../support/gateway/gateway.js';
import { PACKAGE } from '../../../support/policies/policies.js';
import { BETA, startPair, V1 } from '../versions/support.js';

const PREVIEW = `query ($input: CreateAccessPackageAssignmentPolicyInput!) {
  previewAccessPackageAssignmentPolicy(input: $input) {
    graphApi path body summary findings { rule severity path message fix source }
  }
}`;
const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;

const named = { accessPackageId: PACKAGE, displayName: 'All staff' };
const withoutStages = { ...named, requestApprovalSettings: { isApprovalRequired: true } };
const hours = { ...named, expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } };

/** What the preview of an input shows; fails when there is none. */
const previewIn = (data: Record<string, unknown> | null | undefined) =>
  data?.['previewAccessPackageAssignmentPolicy'] as Record<string, unknown>;

it.each([
  ['auto', named, 'beta-2019', '/beta/accessPackageAssignmentPolicies'],
  ['beta,v1.0', withoutStages, 'beta', BETA],
  ['auto', hours, 'v1.0', V1],
  ['v1.0,beta', withoutStages, 'v1.0', V1],
])('with GRAPH_API=%s, %j goes out in %s', async (graphApi, input, version, path) => {
  const { emulator, run } = await startPair(graphApi);
  // Executed by graphql-js first, and compiled later.
  for (let turn = 0; turn < 8; turn += 1) {
    const { data, errors } = await run(PREVIEW, { input });
    expect(errors).toEqual([]);
    expect(previewIn(data)).toMatchObject({ graphApi: version, path });
  }
  expect(emulator.requests).toEqual([]);
});

it.each(['beta', 'v1.0'])('through %s, shows the very body that a create sends', async (graphApi) => {
  const { emulator, run } = await startPair(graphApi);
  const input = {
    ...named,
    description: 'For us',
    requestorSettings: {
      scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS',
      acceptRequests: true,
      allowedRequestors: [],
    },
  };
  const { data } = await run(PREVIEW, { input });
  expect((await run(CREATE, { input })).errors).toEqual([]);
  const [create] = emulator.requests;
  expect(create?.path).toBe(previewIn(data)['path']);
  expect(JSON.parse(create?.body ?? '')).toEqual(previewIn(data)['body']);
});

it('tells what Graph would refuse, and what it would mean', async () => {
  const { run } = await startPair('auto');
  const { data } = await run(PREVIEW, { input: withoutStages });
  expect(previewIn(data)['findings']).toContainEqual({
    rule: 'approval-without-stages',
    severity: 'ERROR',
    path: 'requestApprovalSettings.approvalStages',
    message: expect.any(String) as unknown,
    fix: expect.any(String) as unknown,
    source: expect.stringMatching(/^https:/) as unknown,
  });
  expect(previewIn(data)['summary']).toEqual(expect.stringContaining('All staff'));
});

it.each([null, 'Basic eDp5', 'Bearer of news'])('needs no token: authorization %s', async (authorization) => {
  const { gateway, emulator } = await startPair('auto');
  const { data, errors } = await gateway.run(PREVIEW, { variables: { input: named }, authorization });
  expect(errors).toEqual([]);
  expect(previewIn(data)).toMatchObject({ graphApi: 'beta-2019' });
  expect(emulator.requests).toEqual([]);
});

it('is answered while no call to Graph can begin', async () => {
  const emulator = closeAfterTest(await startEmulator());
  const limits = {
    MAX_UPSTREAM_CALLS: '1',
    MAX_UPSTREAM_QUEUE: '0',
    GRAPH_TIMEOUT_MS: '1000',
    GRAPH_DEADLINE_MS: '1000',
  };
  const gateway = closeAfterTest(await startTestGateway(emulator.url, limits));
  emulator.addFault({ fault: 'hang' });
  const authorization = `Bearer ${developmentToken()}`;
  const read = '{ accessPackageAssignmentPolicies { nodes { id } } }';
  const hanging = gateway.run(read, { authorization }).catch(() => undefined);
  await expect.poll(() => emulator.requests.length).toBe(1);
  expect((await gateway.run(read, { authorization })).errors[0]?.extensions.code).toBe('OVERLOADED');
  const { errors } = await gateway.run(PREVIEW, { variables: { input: named } });
  expect(errors).toEqual([]);
  await emulator.close();
  await hanging;
});

it.each([
  ['what no version can say', 'beta', hours, 'NOT_EXPRESSIBLE'],
  ['one thing said twice', 'auto', { ...hours, durationInDays: 3 }, 'BAD_USER_INPUT'],
])('refuses %s as the create does', async (_what, graphApi, input, code) => {
  const { emulator, run } = await startPair(graphApi);
  const [previewed, created] = [await run(PREVIEW, { input }), await run(CREATE, { input })];
  expect(previewed.data).toEqual({ previewAccessPackageAssignmentPolicy: null });
  expect(previewed.errors).toMatchObject([{ message: created.errors[0]?.message, extensions: { code } }]);
  expect(previewed.errors[0]?.extensions.outcome).toBeUndefined();
  expect(created.errors[0]?.extensions).toMatchObject({ code, outcome: 'NOT_APPLIED' });
  expect(emulator.requests).toEqual([]);
});

it('tells findings beside what no version can say', async () => {
  const { run } = await startPair('beta');
  const input = { ...hours, ...withoutStages };
  for (const operation of [PREVIEW, CREATE]) {
    const { errors } = await run(operation, { input });
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'NOT_EXPRESSIBLE',
          findings: expect.arrayContaining([
            expect.objectContaining({ rule: 'approval-without-stages' }),
          ]) as unknown,
        },
      },
    ]);
  }
});
