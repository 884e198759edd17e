import type { PolicyFinding } from '../generated/schema.js';
import type { PolicyModel } from './policy.js';
import { rules } from './rules/index.js';

/**
 * Where a policy breaks the rules: `ERROR` before `WARNING`, and likelier causes of a refusal first. Empty when nothing is
 * found.
 * @param now the moment at which to judge dates
 */
export function findingsOf(policy: PolicyModel, now: Date): PolicyFinding[] {
  const findings = rules.flatMap(({ id, severity, source, check }) =>
    [...check(policy, now)].map((breach) => ({ rule: id, severity, source, ...breach })),
  );
  return [
    ...findings.filter(({ severity }) => severity === 'ERROR'),
    ...findings.filter(({ severity }) => severity !== 'ERROR'),
  ];
}
