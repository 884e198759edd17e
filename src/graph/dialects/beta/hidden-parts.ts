import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../generated/model.js';
import { DYNAMIC_STAGE, expands } from '../beta-query.js';
import type { HiddenPart, PolicyExpansion, WireObject } from '../dialect.js';
import { object, odataTypeName, text } from '../shared/wire-values.js';

/** Extensions that Graph calls at stages of a request. */
const stageSettings = collection('customExtensionStageSettings');

/** The same in its older generation, which Graph has deprecated. */
const handlers = collection('customExtensionHandlers');

/** The names of the navigations that tie a policy to custom extensions. */
export const extensionCollections = [stageSettings.name, handlers.name];

/** Extensions that determine the approvers of dynamic stages. */
const stageExtensions: HiddenPart = {
  name: 'requestApprovalSettings.approvalStages.customExtension',
  expand: expands.approvalStageExtensions,
  isPossible: (policy) => stagesOf(policy).some(isDynamic),
  join(policy, expanded) {
    const [stages, shown] = [stagesOf(policy), stagesOf(expanded)];
    const joined = stages.map((stage, index) => {
      if (!isDynamic(stage)) return stage;
      const extension = isDynamic(shown[index]) ? referenceIn(shown[index]) : null;
      return extension === null ? null : { ...object(stage), customExtension: extension };
    });
    if (stages.length !== shown.length || joined.includes(null)) return null;
    const settings = object(policy['requestApprovalSettings']);
    return { ...policy, requestApprovalSettings: { ...settings, approvalStages: joined } };
  },
  // A cloud that shows a dynamic stage knows its extension too.
  isUnknownBy: () => false,
};

/** What a plain read hides of a policy and the change does not replace. */
export function betaHiddenParts(input: UpdateAccessPackageAssignmentPolicyInput): HiddenPart[] {
  const { customExtensionStageSettings, requestApprovalSettings: approval } = input;
  const replacesStages = approval === null || approval?.approvalStages !== undefined;
  return [
    ...(customExtensionStageSettings === undefined ? [stageSettings] : []),
    handlers,
    ...(replacesStages ? [] : [stageExtensions]),
  ];
}

/** The hidden parts that a body of a create has. */
export function betaExpansionOf(body: WireObject): PolicyExpansion {
  return {
    customExtensionStageSettings: body['customExtensionStageSettings'] != null,
    approvalStageExtensions: stagesOf(body).some(isDynamic),
  };
}

/** Graph has no code of its own for a property that it does not know, only this sentence, seen in many users' reports. */
const UNKNOWN_PROPERTY =
  /Could not find a property named '([^']*)' on type '[^']*\baccessPackageAssignmentPolicy'/;

/** A navigation of policies to things that each name a stage and an extension. */
function collection(name: 'customExtensionStageSettings' | 'customExtensionHandlers'): HiddenPart {
  return {
    name,
    expand: expands[name],
    isPossible: () => true,
    join(policy, expanded) {
      const items = expanded[name] === null ? [] : expanded[name];
      if (!Array.isArray(items)) return null;
      const joined = items.map(withReference);
      return joined.includes(null) ? null : { ...policy, [name]: joined };
    },
    isUnknownBy: (message) => UNKNOWN_PROPERTY.exec(message)?.[1] === name,
  };
}

/** An item with a reference to its extension; null when it does not show which one it has. */
function withReference(item: unknown): WireObject | null {
  const setting = object(item);
  if (setting?.['customExtension'] === null) return setting;
  const extension = referenceIn(item);
  return extension === null ? null : { ...setting, customExtension: extension };
}

/**
 * How a policy says which extension it has, given the extension as Graph shows it: the extension has a life of its own in
 * the catalog (Microsoft Graph beta reference, examples of the create). Null when there is none, or one without an id.
 */
function referenceIn(item: unknown): WireObject | null {
  const extension = object(object(item)?.['customExtension']);
  const id = text(extension?.['id']);
  if (extension === null || id === null || id === '') return null;
  return { ...('@odata.type' in extension && { '@odata.type': extension['@odata.type'] }), id };
}

function stagesOf(policy: WireObject): unknown[] {
  const stages: unknown = object(policy['requestApprovalSettings'])?.['approvalStages'];
  return Array.isArray(stages) ? stages : [];
}

function isDynamic(stage: unknown): boolean {
  const wire = object(stage);
  return wire !== null && odataTypeName(wire) === DYNAMIC_STAGE;
}
