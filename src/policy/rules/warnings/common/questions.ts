import type { PolicyModel } from '../../../policy.js';
import { told } from './told.js';

/** What requestors are asked; nothing when unknown. */
export function questionsOf(policy: PolicyModel): NonNullable<PolicyModel['questions']> {
  return told(policy, 'questions', policy.questions) ?? [];
}
