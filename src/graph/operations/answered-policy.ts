import type { Dialect } from '../dialects/dialect.js';
import { GraphInvalidResponseError } from '../errors/graph-errors.js';
import { isSameId } from '../graph-id.js';
import type { GraphAnswer, GraphCall } from '../http/client.js';
import type { GraphIntent } from '../http/retry.js';
import { provesWrite } from '../http/statuses.js';
import type { PolicyModel } from '../../policy/policy.js';

/** What is known of the policy that an answer should show. */
interface ExpectedPolicy {
  readonly id: string;
  /** Absent or null when the request did not tell it. */
  readonly accessPackageId?: string | null | undefined;
}

/** The policy in an answer; `isWritten` as `readPolicy` takes it. Throws a `GraphInvalidResponseError` when there is none, or another than expected. */
export function policyIn(
  answer: GraphAnswer,
  dialect: Dialect,
  call: GraphCall,
  intent: GraphIntent,
  { id, accessPackageId }: ExpectedPolicy,
  isWritten = false,
): PolicyModel {
  const policy = dialect.readPolicy(answer.body, accessPackageId, isWritten);
  if (policy === null || !isSameId(policy.id, id)) throw unusableAnswer(answer, call, intent);
  return policy;
}

/** The error for an answer that does not show the policy that it should. */
export function unusableAnswer(
  answer: GraphAnswer,
  call: GraphCall,
  intent: GraphIntent,
): GraphInvalidResponseError {
  const isApplied = intent !== 'read' && provesWrite(intent, answer.status);
  return new GraphInvalidResponseError(call.clientRequestId, { ...answer, isApplied });
}

/** A policy as the answer to a write shows it: nothing can be expanded there, so nothing is said of hidden parts. */
export function asWritten(policy: PolicyModel): PolicyModel {
  const { customExtensionStageSettings: settings } = policy;
  return settings === undefined ? policy : { ...policy, customExtensionStageSettings: undefined };
}
