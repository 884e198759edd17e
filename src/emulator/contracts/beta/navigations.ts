import { isObject, type WireObject } from '../../answers.js';
import { omit } from '../shared/members.js';

const STAGE_TYPE = 'microsoft.graph.accessPackageDynamicApprovalStage';

/** The navigation of dynamic approval stages, as `$expand` names it from the policy on. */
export const STAGE_EXTENSION = `requestApprovalSettings/approvalStages/${STAGE_TYPE}/customExtension`;

/** Navigations to things that each name a custom extension. */
const EXTENSION_LISTS = ['customExtensionStageSettings', 'customExtensionHandlers'];

/** Navigations of a policy (Microsoft Graph beta metadata). */
export const navigations: readonly string[] = ['accessPackage', 'accessPackageCatalog', ...EXTENSION_LISTS];

/** The navigations of a policy that are asked for, and none of what hides in them. */
export function expandedMembers(policy: WireObject, expanded: ReadonlyMap<string, string>): WireObject {
  const members: WireObject = {};
  for (const [name, options] of expanded) {
    if (name === 'accessPackage') {
      members[name] = { id: policy['accessPackageId'], ...(isObject(policy[name]) && policy[name]) };
    } else if (name === 'accessPackageCatalog') {
      members[name] = policy[name] ?? null;
    } else if (EXTENSION_LISTS.includes(name)) {
      const items: unknown[] = Array.isArray(policy[name]) ? policy[name] : [];
      members[name] = /\$expand=customExtension\b/i.test(options)
        ? items.map((item) => (isObject(item) ? { customExtension: null, ...item } : item))
        : items.map(withoutExtension);
    }
  }
  return members;
}

/** A policy's members without its navigations, and without the extensions of dynamic stages unless these are asked for. */
export function plainMembers(policy: WireObject, expanded: ReadonlyMap<string, string>): WireObject {
  const members = omit(policy, navigations);
  const settings = members['requestApprovalSettings'];
  const stages: unknown = isObject(settings) ? settings['approvalStages'] : null;
  if (!isObject(settings) || !Array.isArray(stages) || expanded.has(STAGE_EXTENSION)) return members;
  const approvalStages = stages.map((stage: unknown) =>
    isObject(stage) && stage['@odata.type'] === `#${STAGE_TYPE}` ? withoutExtension(stage) : stage,
  );
  return { ...members, requestApprovalSettings: { ...settings, approvalStages } };
}

function withoutExtension(item: unknown): unknown {
  return isObject(item) ? omit(item, ['customExtension']) : item;
}
