import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../support/edition.js';
import { call, collections, emulate, everything, serverSet, without } from './support/emulator-calls.js';
import { keptPolicies } from './support/kept-policies.js';

it.each(['beta', 'v1.0'] as const)(
  'what %s shows of a policy, with its navigations, can be put back and changes nothing',
  async (contract) => {
    const emulator = await emulate();
    const path = `${collections[contract]}/p`;
    await fc.assert(
      fc.asyncProperty(keptPolicies(contract === 'beta'), async (policy) => {
        emulator.put(policy);
        const shown = await call(emulator, 'GET', `${path}?$expand=${everything[contract]}`);
        const { status, body } = await call(emulator, 'PUT', path, without(shown.body, serverSet));
        expect([status, body.error]).toEqual([200, undefined]);
        const kept = without(emulator.policies.get('p') ?? {}, ['modifiedBy', 'modifiedDateTime']);
        expect(kept).toStrictEqual(policy);
      }),
      { numRuns: runs(150) },
    );
  },
);

it('a PUT through v1.0 keeps what it cannot name, whatever else it changes', async () => {
  const emulator = await emulate();
  const path = `${collections['v1.0']}/p`;
  await fc.assert(
    fc.asyncProperty(keptPolicies(false), async (policy) => {
      emulator.put(policy);
      const shown = await call(emulator, 'GET', `${path}?$expand=${everything['v1.0']}`);
      const body = { ...without(shown.body, serverSet), displayName: 'New', description: 'Changed' };
      expect((await call(emulator, 'PUT', path, body)).status).toBe(200);
      const kept = without(emulator.policies.get('p') ?? {}, ['modifiedBy', 'modifiedDateTime']);
      expect(kept).toStrictEqual({ ...policy, displayName: 'New', description: 'Changed' });
    }),
    { numRuns: runs(150) },
  );
});
