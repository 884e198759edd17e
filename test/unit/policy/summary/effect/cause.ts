import type { Mutation } from '../../../../support/policies/mutations.js';
import type { Members } from '../../../../support/policies/random-policy.js';

/** Why a change of a member, or of anything within it, has no effect. */
export interface WithoutEffect {
  readonly reason: string;
  /** Whether it says again what another member says, so that it has an effect only where that one is null. */
  readonly isRepeated?: true;
  /** In which cases; always when absent. `owner` is the object that has the member. */
  readonly when?: (owner: Members, mutation: Mutation) => boolean;
}

/** Of what Graph sets. */
export const setByGraph: WithoutEffect = { reason: 'Graph sets it; it says how the policy came about' };
/** Of a member that says what another one of its owner says. */
export const twin = (name: string): WithoutEffect => ({
  reason: `says again what ${name} says, and the two agree`,
  isRepeated: true,
  when: (owner) => owner[name] != null,
});
/** Of a member that belongs to some types of its owner alone. */
export const unlessType = (...types: readonly unknown[]): WithoutEffect => ({
  reason: `belongs to the types ${types.join(', ')} alone`,
  when: ({ type }) => !types.includes(type),
});
/** Whether a member is true. */
export const isOn = (value: unknown, name: string) => (value as Members | null)?.[name] === true;

/** The same cause for several members. */
export function each(members: readonly string[], cause: WithoutEffect): [string, WithoutEffect[]][] {
  return members.map((member) => [member, [cause]]);
}
