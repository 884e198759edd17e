import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import type { GraphQLAnswer } from '../../../support/gateway/gateway.js';
import { exampleVariables } from '../../../support/policies/examples.js';
import { PACKAGE, storedPolicy } from '../../../support/policies/policies.js';
import { codesOf, startPair } from '../versions/support.js';

const APPLY = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!, $dryRun: Boolean! = false, $key: String) {
  applyAccessPackageAssignmentPolicy(input: $input, dryRun: $dryRun, idempotencyKey: $key) {
    action policy { id displayName description }
    changes { path sent kept } differences { path sent kept }
  }
}`;

const input = { accessPackageId: PACKAGE, displayName: 'All staff', description: 'For everybody' };
const stored = storedPolicy('p', { displayName: 'All staff', description: 'For everybody' });
const versions = ['auto', 'beta', 'v1.0', 'v1.0,beta'];

interface Applied {
  action: string;
  policy: { id: string; displayName: string; description: string } | null;
  changes: unknown[];
  differences: unknown[];
}

/** What an apply did; fails when it failed. */
function appliedIn({ data, errors }: GraphQLAnswer): Applied {
  expect(errors).toEqual([]);
  return data?.['applyAccessPackageAssignmentPolicy'] as Applied;
}

/** An emulator and a gateway in front of it, and an apply through both. */
async function start(graphApi: string, options?: EmulatorOptions) {
  const pair = await startPair(graphApi, options);
  const apply = (variables: Record<string, unknown> = {}) => pair.run(APPLY, { input, ...variables });
  const methods = () => pair.emulator.requests.map(({ method }) => method);
  return { ...pair, apply, methods };
}

describe.each(versions)('with GRAPH_API=%s', (graphApi) => {
  it('creates what is not there, then leaves it alone with one read each time', async () => {
    const { apply, emulator, methods } = await start(graphApi);
    const created = appliedIn(await apply());
    expect(created).toMatchObject({ action: 'CREATED', policy: shown, changes: [], differences: [] });
    expect(methods()).toEqual(['GET', 'POST']);
    for (let turn = 0; turn < 7; turn += 1) {
      expect(appliedIn(await apply())).toEqual({
        action: 'UNCHANGED',
        policy: created.policy,
        changes: [],
        differences: [],
      });
    }
    expect(methods()).toEqual(['GET', 'POST', ...Array<string>(7).fill('GET')]);
    expect(emulator.policies.size).toBe(1);
  });

  it('changes what is named, and nothing else', async () => {
    const { apply, emulator } = await start(graphApi);
    emulator.put({ ...stored, canExtend: true, durationInDays: 90 });
    const { action, policy, changes, differences } = appliedIn(
      await apply({ input: { ...input, description: 'Another' } }),
    );
    expect(action).toBe('UPDATED');
    expect(policy).toMatchObject({ id: 'p', description: 'Another' });
    expect(changes).toEqual([{ path: 'description', sent: 'Another', kept: 'For everybody' }]);
    expect(differences).toEqual([]);
    expect(emulator.policies.get('p')).toMatchObject({
      description: 'Another',
      canExtend: true,
      durationInDays: 90,
      questions: [],
    });
    expect(appliedIn(await apply({ input: { ...input, description: 'Another' } })).action).toBe('UNCHANGED');
  });

  it('only says what it would do in a dry run, to a caller who may only read', async () => {
    const { gateway, emulator, methods } = await start(graphApi, { segment2019: false });
    const authorization = `Bearer ${developmentToken({ scp: 'EntitlementManagement.Read.All' })}`;
    const tryOut = async (given: object) =>
      appliedIn(await gateway.run(APPLY, { variables: { input: given, dryRun: true }, authorization }));
    expect(await tryOut(input)).toEqual({ action: 'CREATED', policy: null, changes: [], differences: [] });
    emulator.put(stored);
    expect(await tryOut(input)).toMatchObject({ action: 'UNCHANGED', policy: { id: 'p' } });
    const changes = [{ path: 'description', sent: null, kept: 'For everybody' }];
    expect(await tryOut({ ...input, description: null })).toMatchObject({
      action: 'UPDATED',
      policy: { id: 'p', description: 'For everybody' },
      changes,
      differences: changes,
    });
    expect(new Set(methods())).toEqual(new Set(['GET']));
    expect(emulator.policies.get('p')).toEqual(stored);
  });

  it('makes one policy when ten apply it at once, whenever Graph shows it', async () => {
    const { apply, emulator } = await start(graphApi, { commitDelayMs: 50, consistencyDelayMs: 400 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => apply()));
    const actions = answers.map((answer) => appliedIn(answer).action);
    expect(actions.toSorted()).toEqual(['CREATED', ...Array<string>(9).fill('UNCHANGED')]);
    expect(emulator.policies.size).toBe(1);
  });

  it('finds what it created before Graph lists it', async () => {
    const { apply, emulator } = await start(graphApi, { consistencyDelayMs: 700 });
    const ending = { ...input, durationInDays: 30 };
    expect(appliedIn(await apply({ input: ending })).action).toBe('CREATED');
    expect(appliedIn(await apply({ input: { ...ending, description: 'Later' } })).action).toBe('UPDATED');
    expect([...emulator.policies.values()]).toMatchObject([{ description: 'Later' }]);
  });
});

const shown = { displayName: input.displayName, description: input.description };

it('asks another version for what the first does not tell of what is named, and for nothing else', async () => {
  const { apply, emulator, methods } = await start('beta,v1.0');
  emulator.put({ ...stored, durationInDays: 0 });
  expect(appliedIn(await apply()).action).toBe('UNCHANGED');
  expect(methods()).toEqual(['GET']);
  expect(appliedIn(await apply({ input: { ...input, durationInDays: 0 } })).action).toBe('UNCHANGED');
  expect(methods()).toEqual(['GET', 'GET', 'GET']);
});

it('does not take hours for no end, whichever version shows the policy first', async () => {
  const { apply, emulator } = await start('beta,v1.0');
  const hours = { ...input, expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } };
  expect(appliedIn(await apply({ input: hours })).action).toBe('CREATED');
  expect(appliedIn(await apply({ input: hours })).action).toBe('UNCHANGED');
  const never = appliedIn(await apply({ input: { ...input, durationInDays: 0 } }));
  expect(never).toMatchObject({ action: 'UPDATED', changes: [{ path: 'durationInDays', sent: 0 }] });
  expect(emulator.policies.size).toBe(1);
});

it('takes a version by its word when no other is listed', async () => {
  const { apply, emulator, methods } = await start('beta');
  emulator.put({ ...stored, durationInDays: 0 });
  const never = { ...input, expiration: { type: 'NO_EXPIRATION' } };
  expect(appliedIn(await apply({ input: never })).action).toBe('UNCHANGED');
  expect(appliedIn(await apply({ input: { ...input, durationInDays: 30 } })).action).toBe('UPDATED');
  expect(methods().filter((method) => method === 'PUT')).toHaveLength(1);
});

it('compares questions and stage settings that a plain read hides', async () => {
  const { apply, emulator, methods } = await start('v1.0');
  const asking = {
    ...input,
    questions: [
      { accessPackageTextInputQuestion: { text: { defaultText: 'Why?' }, isSingleLineQuestion: true } },
    ],
  };
  expect(appliedIn(await apply({ input: asking })).action).toBe('CREATED');
  expect(appliedIn(await apply({ input: { ...input, questions: [] } })).action).toBe('UPDATED');
  expect(
    appliedIn(await apply({ input: { ...input, questions: [], customExtensionStageSettings: [] } })).action,
  ).toBe('UNCHANGED');
  expect(methods().at(-1)).toBe('GET');
  expect(emulator.policies.size).toBe(1);
});

it('refuses several of a name, and lists them', async () => {
  const { apply, emulator, methods } = await start('auto');
  for (let index = 0; index < 12; index += 1) emulator.put({ ...stored, id: `p${index}` });
  for (const dryRun of [false, true]) {
    const answer = await apply({ dryRun });
    expect(codesOf(answer)).toEqual([{ code: 'CONFLICT', outcome: 'NOT_APPLIED' }]);
    expect(answer.errors[0]?.message).toBe(
      'The package has 12 policies of that name: p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, and 2 more. Nothing was changed.',
    );
  }
  expect(methods()).toEqual(['GET', 'GET']);
});

it('takes a name in other letter case, and one of another package, for another policy', async () => {
  const { apply, emulator } = await start('auto');
  emulator.put({ ...stored, displayName: 'ALL STAFF' });
  emulator.put({ ...stored, id: 'q', accessPackageId: '11111111-2222-3333-4444-555555555555' });
  expect(appliedIn(await apply()).action).toBe('CREATED');
  expect(emulator.policies.size).toBe(3);
});

it('reads the policy once more when it changes between the read and the write', async () => {
  const { apply, emulator, methods } = await start('beta');
  emulator.put({ ...stored, modifiedDateTime: '2026-03-02T09:15:27.4410032Z' });
  emulator.addFault({ fault: 'delay', method: 'GET', path: 'item', delayMs: 300 });
  const applying = apply({ input: { ...input, description: 'Mine' } });
  await expect.poll(() => methods().length).toBe(2);
  emulator.put({ ...stored, canExtend: false, modifiedDateTime: '2026-03-02T10:00:00Z' });
  const applied = appliedIn(await applying);
  expect(applied).toMatchObject({ action: 'UPDATED', policy: { description: 'Mine' } });
  expect(emulator.policies.get('p')).toMatchObject({ description: 'Mine', canExtend: false });
  expect(methods()).toEqual(['GET', 'GET', 'GET', 'GET', 'PUT']);
});

it.each(['beta', 'v1.0'])(
  'through %s, creates once where the answer is lost, under a key too',
  async (graphApi) => {
    const { apply, emulator } = await start(graphApi, { consistencyDelayMs: 300 });
    emulator.addFault({ fault: 'reset', method: 'POST', path: 'collection', when: 'after' });
    const created = appliedIn(await apply({ key: 'once' }));
    expect(created.action).toBe('CREATED');
    expect(appliedIn(await apply({ key: 'once' }))).toMatchObject({
      action: 'UNCHANGED',
      policy: created.policy,
    });
    expect(emulator.policies.size).toBe(1);
  },
);

it('tells an unknown outcome, and finds the policy when it is repeated', async () => {
  const { apply, emulator } = await start('auto', { consistencyDelayMs: 1 });
  emulator.addFault({ fault: 'reset', method: 'POST', path: 'collection', when: 'after' });
  // The look for the policy is refused, so that nothing is proven.
  const looked = apply();
  await expect.poll(() => emulator.requests.some(({ method }) => method === 'POST')).toBe(true);
  emulator.addFault({ fault: 'status', status: 403, method: 'GET' });
  expect(codesOf(await looked)).toEqual([{ code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' }]);
  expect(appliedIn(await apply()).action).toBe('UNCHANGED');
  expect(emulator.policies.size).toBe(1);
});

it('does not create where Graph no longer shows what it has just created, until that is deleted through it', async () => {
  const { apply, emulator, run, methods } = await start('auto', { consistencyDelayMs: 60_000 });
  expect(appliedIn(await apply()).action).toBe('CREATED');
  const answer = await apply();
  expect(codesOf(answer)).toEqual([{ code: 'CONFLICT', outcome: 'NOT_APPLIED' }]);
  const [id = ''] = emulator.policies.keys();
  expect(answer.errors[0]?.message).toContain(id);
  emulator.put({ ...stored, id });
  await run('mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }', { id });
  expect(appliedIn(await apply()).action).toBe('CREATED');
  expect(methods().filter((method) => method === 'POST')).toHaveLength(2);
});

it.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [500, 'UPSTREAM_ERROR'],
])('has applied nothing when the list is answered with %d', async (status, code) => {
  const { apply, emulator } = await start('auto');
  emulator.addFault({ fault: 'status', status, method: 'GET', times: 9 });
  expect(codesOf(await apply())).toEqual([{ code, outcome: 'NOT_APPLIED' }]);
  expect(emulator.policies.size).toBe(0);
});

it('refuses before any call what no version can say, and what cannot be a package', async () => {
  const { apply, methods } = await start('beta');
  const hours = { ...input, expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } };
  expect(codesOf(await apply({ input: hours }))).toEqual([
    { code: 'NOT_EXPRESSIBLE', outcome: 'NOT_APPLIED' },
  ]);
  expect(codesOf(await apply({ input: { ...input, accessPackageId: 'a/b' } }))).toEqual([
    { code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' },
  ]);
  expect(methods()).toEqual([]);
});

it('tells what Graph has likely refused', async () => {
  const { apply, emulator } = await start('beta');
  emulator.addFault({ fault: 'status', status: 400, method: 'POST', code: 'InvalidModel' });
  const approval = { isApprovalRequired: true, approvalStages: [] };
  const { errors } = await apply({ input: { ...input, requestApprovalSettings: approval } });
  expect(errors).toMatchObject([
    {
      extensions: {
        code: 'BAD_USER_INPUT',
        findings: expect.arrayContaining([
          expect.objectContaining({ rule: 'approval-without-stages' }),
        ]) as unknown,
      },
    },
  ]);
});

it('shows of the policy what is selected, without a word of a write where there was none', async () => {
  const { run, emulator } = await start('v1.0');
  emulator.put(stored);
  const query = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
    applyAccessPackageAssignmentPolicy(input: $input) {
      action policy { accessPackageId summary findings { rule } differences { path } questions { id } }
    }
  }`;
  const { data, errors } = await run(query, { input });
  expect(errors).toEqual([]);
  expect(data?.['applyAccessPackageAssignmentPolicy']).toMatchObject({
    action: 'UNCHANGED',
    policy: { accessPackageId: PACKAGE, differences: null, questions: [] },
  });
  emulator.addFault({ fault: 'status', status: 403, path: 'batch-item', times: 2 });
  const failed = await run(query, { input });
  expect(failed.errors.length).toBeGreaterThan(0);
  for (const { extensions } of failed.errors) {
    expect(extensions.code).toBe('FORBIDDEN');
    expect(extensions).not.toHaveProperty('outcome');
  }
});

describe.each(versions)('what is created is as it was asked for: GRAPH_API=%s', (graphApi) => {
  const names = readdirSync(new URL('../../../../schema/examples/variables/', import.meta.url));
  const creates = names.flatMap((file) => /^create-policy\.(.+)\.json$/.exec(file)?.[1] ?? []);

  it.each(creates)('%s', async (name) => {
    const { run, methods, emulator } = await start(graphApi, { segment2019: false });
    const given = { ...exampleVariables(name).input, accessPackageId: PACKAGE };
    const applied = await run(APPLY, { input: given });
    if (applied.errors.length > 0) {
      // Some versions cannot say all.
      expect(codesOf(applied)).toEqual([{ code: 'NOT_EXPRESSIBLE', outcome: 'NOT_APPLIED' }]);
      return;
    }
    expect(appliedIn(applied)).toMatchObject({ action: 'CREATED', differences: [] });
    const { id } = appliedIn(applied).policy ?? {};
    expect(appliedIn(await run(APPLY, { input: given }))).toMatchObject({
      action: 'UNCHANGED',
      policy: { id },
    });

    const { data, errors } = await run(
      'query ($id: ID!) { accessPackageAssignmentPolicy(id: $id) { asInput asInputOmissions { path } } }',
      { id },
    );
    expect(errors).toEqual([]);
    const { asInput } = data?.['accessPackageAssignmentPolicy'] as { asInput: Record<string, unknown> };
    expect(appliedIn(await run(APPLY, asInput))).toMatchObject({ action: 'UNCHANGED', policy: { id } });
    expect(methods().filter((method) => method === 'PUT')).toEqual([]);
    expect(emulator.policies.size).toBe(1);
  });
});
