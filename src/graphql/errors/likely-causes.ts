import type { PolicyFinding } from '../../generated/schema.js';
import { draftOf } from '../../policy/draft.js';
import { findingsOf } from '../../policy/findings.js';
import { namedOf } from '../../policy/named-members.js';
import type { PolicyInput } from '../../policy/policy-members.js';
import type { PolicyModel } from '../../policy/policy.js';
import { removeAndCut, type TokenRemover } from '../../secrets.js';

/** The most findings beside one error, and the most characters of each of their texts. */
const MAX_FINDINGS = 10;
const MAX_TEXT_LENGTH = 500;

/**
 * What is wrong with a create or an update that was refused, the likeliest cause first; undefined when nothing is found.
 * @param merged the policy that an update was to make; without it only what the update names is judged
 */
export function likelyCauses(
  input: PolicyInput,
  merged: PolicyModel | undefined,
  { remove }: TokenRemover,
): readonly PolicyFinding[] | undefined {
  const findings = findingsIn(merged ?? (isCreate(input) ? draftOf(input) : namedOf(input)));
  if (findings.length === 0) return undefined;
  const told = (text: string | null) => removeAndCut(text ?? '', MAX_TEXT_LENGTH, remove);
  return findings.slice(0, MAX_FINDINGS).map((finding) => ({
    ...finding,
    path: told(finding.path),
    message: told(finding.message),
    fix: told(finding.fix),
  }));
}

/** A rule that fails must not cost the caller the answer what became of the write. */
function findingsIn(policy: PolicyModel): readonly PolicyFinding[] {
  try {
    return findingsOf(policy, new Date());
  } catch {
    return [];
  }
}

function isCreate(input: PolicyInput): input is Parameters<typeof draftOf>[0] {
  return 'accessPackageId' in input;
}
