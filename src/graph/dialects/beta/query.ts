import type { PolicyExpansion } from '../dialect.js';
import { DYNAMIC_STAGE, STAGE_SETTINGS_EXPAND } from '../shared/hidden-collection.js';

/** The values of `$expand` that show the hidden parts of a policy. */
export const expands = {
  customExtensionStageSettings: STAGE_SETTINGS_EXPAND,
  /** Source: Microsoft Graph beta reference, customExtensionHandler. */
  customExtensionHandlers: 'customExtensionHandlers($expand=customExtension)',
  /** By OData's grammar (4.01 ABNF, expandPath) and the beta metadata of the type; no example of Graph's shows it. */
  approvalStageExtensions: `requestApprovalSettings/approvalStages/microsoft.graph.${DYNAMIC_STAGE}/customExtension`,
} as const;

/** The values of `$expand` that an expansion asks for. */
export function expandsOf(expansion: PolicyExpansion): string[] {
  return [
    ...(expansion.customExtensionStageSettings === true ? [expands.customExtensionStageSettings] : []),
    ...(expansion.approvalStageExtensions === true ? [expands.approvalStageExtensions] : []),
  ];
}
