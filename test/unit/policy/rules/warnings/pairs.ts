import { describe, expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../../../src/generated/schema.js';
import { draftOf } from '../../../../../src/policy/draft.js';
import type { PolicyModel } from '../../../../../src/policy/policy.js';
import type { Rule } from '../../../../../src/policy/rules/rule.js';

type Named = Partial<CreateAccessPackageAssignmentPolicyInput>;

/** Policies that break a rule, each with where, and policies that do not. */
interface Pair {
  readonly fires: readonly (readonly [named: Named, ...paths: string[]])[];
  readonly silent: readonly Named[];
}

const now = new Date('2026-11-26T12:00:00Z');

/** Tries each rule of a part on its pair; a rule without one fails. */
export function tryPairs(part: readonly Rule[], pairs: Readonly<Record<string, Pair>>): void {
  it('has a pair for each rule', () => {
    expect(Object.keys(pairs).sort()).toEqual(part.map(({ id }) => id).sort());
  });

  describe.each(part.map((rule) => ({ rule, id: rule.id, pair: pairs[rule.id] })))(
    '$id',
    ({ rule, pair }) => {
      const { fires = [], silent = [] } = pair ?? {};
      const pathsIn = (policy: PolicyModel) => [...rule.check(policy, now)].map(({ path }) => path);

      it('has both sides', () => {
        expect(fires.length).toBeGreaterThan(0);
        expect(silent.length).toBeGreaterThan(0);
      });

      it.each(fires.map(([named, ...paths]) => ({ named, paths })))('fires on $named', ({ named, paths }) => {
        const breaches = [...rule.check(draft(named), now)];
        expect(breaches.map(({ path }) => path)).toEqual(paths);
        for (const { message, fix } of breaches) {
          expect(message).toMatch(/^[A-Z].*\.$/);
          expect(fix).toMatch(/^[A-Z].*\.$/);
        }
      });

      it.each(silent.map((named) => ({ named })))('is silent on $named', ({ named }) => {
        expect(pathsIn(draft(named))).toEqual([]);
      });

      it.each(['untold', 'ambiguous'] as const)('is silent on what is %s', (kind) => {
        for (const [named] of fires) {
          const policy = draft(named);
          const doubts = { untold: [], ambiguous: [], [kind]: Object.keys(policy) };
          expect(pathsIn({ ...policy, doubts })).toEqual([]);
        }
      });

      it('is silent on a policy of which nothing is known', () => {
        expect(pathsIn(unknown)).toEqual([]);
      });
    },
  );
}

function draft(named: Named): PolicyModel {
  return draftOf({ accessPackageId: 'package', displayName: 'Name', description: 'Text', ...named });
}

const unknown: PolicyModel = {
  ...draft({}),
  canExtend: null,
  durationInDays: null,
  expiration: null,
  isEnabled: null,
  requestorSettings: null,
  requestApprovalSettings: null,
  questions: null,
  customExtensionStageSettings: null,
};

/** One user. */
export const user = (name: string, isBackup = false) => ({ singleUser: { userId: name, isBackup } });

/** One group. */
export const group = (name: string, isBackup = false) => ({ groupMembers: { groupId: name, isBackup } });

/** The requestor's manager. */
export const manager = (managerLevel = 1) => ({ requestorManager: { isBackup: false, managerLevel } });
