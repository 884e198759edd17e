import { GraphFault, isObject, type WireObject } from '../../answers.js';

const STAGE_TYPE = 'microsoft.graph.accessPackageDynamicApprovalStage';

/** The navigation of dynamic approval stages, as `$expand` names it from the policy on. */
const STAGE_EXTENSION = `requestApprovalSettings/approvalStages/${STAGE_TYPE}/customExtension`;

/** Navigations to things that each name a custom extension. */
const EXTENSION_LISTS = ['customExtensionStageSettings', 'customExtensionHandlers'];

const NAVIGATIONS = ['accessPackage', 'accessPackageCatalog', ...EXTENSION_LISTS];

/** Whether a policy has a navigation of this name (Microsoft Graph beta metadata). */
export function isNavigation(name: string): boolean {
  return NAVIGATIONS.includes(name);
}

/** What `$expand` asks for, by name, each with the options in its parentheses. Throws a `GraphFault` for what nobody knows. */
export function parseExpand(expand: string | null): ReadonlyMap<string, string> {
  const items = new Map<string, string>();
  for (const item of splitOutside(expand ?? '')) {
    const [, name = '', options = ''] = /^([^(]*)(?:\((.*)\))?$/.exec(item.trim()) ?? [];
    if (!isNavigation(name) && name !== STAGE_EXTENSION) throw unknownProperty(name);
    items.set(name, options);
  }
  return items;
}

/** Graph's refusal of a name in `$select` or `$expand` that policies do not have. */
export function unknownProperty(name: string): GraphFault {
  return new GraphFault(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.accessPackageAssignmentPolicy'.`,
  );
}

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
      members[name] = /\$expand=customExtension\b/.test(options)
        ? items.map((item) => (isObject(item) ? { customExtension: null, ...item } : item))
        : items.map(withoutExtension);
    }
  }
  return members;
}

/** A policy's plain members without the extensions of dynamic stages, unless these are asked for. */
export function plainMembers(policy: WireObject, expanded: ReadonlyMap<string, string>): WireObject {
  const settings = policy['requestApprovalSettings'];
  const stages: unknown = isObject(settings) ? settings['approvalStages'] : null;
  if (!isObject(settings) || !Array.isArray(stages) || expanded.has(STAGE_EXTENSION)) return policy;
  const approvalStages = stages.map((stage: unknown) =>
    isObject(stage) && stage['@odata.type'] === `#${STAGE_TYPE}` ? withoutExtension(stage) : stage,
  );
  return { ...policy, requestApprovalSettings: { ...settings, approvalStages } };
}

function withoutExtension(item: unknown): unknown {
  if (!isObject(item)) return item;
  const { customExtension: _hidden, ...shown } = item;
  return shown;
}

/** The parts between commas that stand in no parentheses: `a($expand=b,c),d` has `a($expand=b,c)` and `d`. */
function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return part === '' ? parts : [...parts, part];
}
