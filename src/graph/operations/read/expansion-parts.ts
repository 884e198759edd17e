import type { PolicyExpansion } from '../../dialects/dialect.js';
import { GraphResponseError } from '../../errors/graph-errors.js';
import { missingSegmentIn } from '../../errors/message-patterns.js';
import type { PolicyModel } from '../../../policy/policy.js';

/** An expansion as expansions of one part each. */
export function partsOf(expansion: PolicyExpansion): PolicyExpansion[] {
  return Object.entries(expansion).flatMap(([part, isAsked]) => (isAsked === true ? [{ [part]: true }] : []));
}

/** Whether Graph refused a read in a way in which it refuses what it is asked to expand. */
export function isRefusedExpansion(error: unknown): boolean {
  if (!(error instanceof GraphResponseError)) return false;
  const { status, graphMessage } = error.response;
  return (status === 400 || status === 501) && missingSegmentIn(graphMessage) === null;
}

/** One policy of which each read shows another part; the failure of the first read that failed, null for no policy. */
export function joined(reads: readonly (PolicyModel | null | Error)[]): PolicyModel | null | Error {
  const shown: PolicyModel[] = [];
  for (const read of reads) {
    if (read === null || read instanceof Error) return read;
    shown.push(read);
  }
  return shown.reduce<PolicyModel | null>(
    (policy, next) => (policy === null ? next : join(policy, next)),
    null,
  );
}

function join(policy: PolicyModel, next: PolicyModel): PolicyModel {
  const { accessPackageId, questions, customExtensionStageSettings } = next;
  return {
    ...policy,
    ...(accessPackageId !== undefined && { accessPackageId }),
    ...(questions !== undefined && { questions }),
    ...(customExtensionStageSettings !== undefined && { customExtensionStageSettings }),
    ...(hidesExtensions(policy) && { requestApprovalSettings: next.requestApprovalSettings }),
  };
}

function hidesExtensions({ requestApprovalSettings }: PolicyModel): boolean {
  return (requestApprovalSettings?.approvalStages ?? []).some(
    ({ hiddenExtensionOf }) => hiddenExtensionOf !== undefined,
  );
}
