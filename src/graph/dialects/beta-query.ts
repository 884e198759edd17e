import type { AccessPackageAssignmentPolicyFilterInput } from '../../generated/model.js';
import type { PolicyExpansion } from './dialect.js';

/** The type of stages whose approvers an extension determines; the only stages with a navigation of their own. */
export const DYNAMIC_STAGE = 'accessPackageDynamicApprovalStage';

/** The values of `$expand` that show the hidden parts of a policy. */
export const expands = {
  /** Source: Microsoft Graph beta reference, customExtensionStageSetting. */
  customExtensionStageSettings: 'customExtensionStageSettings($expand=customExtension)',
  /** Source: Microsoft Graph beta reference, customExtensionHandler. */
  customExtensionHandlers: 'customExtensionHandlers($expand=customExtension)',
  /** By OData's grammar (4.01 ABNF, expandPath) and the beta metadata of the type; no example of Graph's shows it. */
  approvalStageExtensions: `requestApprovalSettings/approvalStages/microsoft.graph.${DYNAMIC_STAGE}/customExtension`,
} as const;

/** The query options of an expansion, encoded as need be; empty when it asks for nothing. */
export function betaExpandOptions(expansion: PolicyExpansion): string[] {
  const wanted = [
    ...(expansion.customExtensionStageSettings === true ? [expands.customExtensionStageSettings] : []),
    ...(expansion.approvalStageExtensions === true ? [expands.approvalStageExtensions] : []),
  ];
  return wanted.length === 0 ? [] : [`$expand=${wanted.join()}`];
}

/** The query options of a filter, encoded; empty when it has no condition. */
export function betaFilterOptions({
  accessPackageId,
  displayName,
}: AccessPackageAssignmentPolicyFilterInput): string[] {
  const conditions = [
    ...(accessPackageId == null ? [] : [`accessPackage/id eq ${literal(accessPackageId)}`]),
    ...(displayName == null ? [] : [`displayName eq ${literal(displayName)}`]),
  ];
  return conditions.length === 0 ? [] : [`$filter=${encodeURIComponent(conditions.join(' and '))}`];
}

/** An OData string literal: quotes inside are doubled, so that no value can end it. */
function literal(value: string): string {
  return `'${value.toWellFormed().replaceAll("'", "''")}'`;
}
