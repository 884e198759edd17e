import type { Emulator } from '../../../src/emulator/emulator.js';

/** The package that stored test policies belong to. */
export const PACKAGE = '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13';

/** A policy as today's Graph stores it; `members` replace single ones. */
export function storedPolicy(id: string, members: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    accessPackageId: PACKAGE,
    displayName: `Policy ${id}`,
    description: '',
    canExtend: true,
    durationInDays: 30,
    expirationDateTime: null,
    createdBy: 'desk@fabrikam.example',
    createdDateTime: '2026-03-02T09:15:27.4410032Z',
    modifiedBy: 'desk@fabrikam.example',
    modifiedDateTime: '2026-03-02T09:15:27.4410032Z',
    accessReviewSettings: null,
    questions: [],
    requestorSettings: { scopeType: 'NoSubjects', acceptRequests: true, allowedRequestors: [] },
    requestApprovalSettings: {
      isApprovalRequired: false,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: false,
      approvalMode: 'NoApproval',
      approvalStages: [],
    },
    ...members,
  };
}

/** A policy as Graph shows it when it is asked to expand what a plain read hides, and there is nothing of it. */
export function expandedPolicy(id: string, members: Record<string, unknown> = {}): Record<string, unknown> {
  return storedPolicy(id, { customExtensionStageSettings: [], customExtensionHandlers: [], ...members });
}

/** Stores `count` policies with the ids `p0`, `p1` and so on. */
export function storePolicies(emulator: Emulator, count: number): string[] {
  const ids = Array.from({ length: count }, (_id, index) => `p${index}`);
  for (const id of ids) emulator.put(storedPolicy(id));
  return ids;
}
