/** The operator stands behind what it is asked of, as in `user.memberof -any (…)`. */
const MEMBER_OF = /\b(?:user|device)\.memberof\b/i;

/**
 * Whether a membership rule uses the operator `memberOf`, which Graph has ended on 2026-10-27.
 * Source: Microsoft Entra documentation, "Configure an automatic assignment policy".
 */
export function usesMemberOf(rule: string): boolean {
  return MEMBER_OF.test(rule);
}
