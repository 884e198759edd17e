import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import { expands } from './query.js';
import type { HiddenPart, PolicyExpansion, WireObject } from '../dialect.js';
import { DYNAMIC_STAGE, hiddenCollection, referenceIn, withReference } from '../shared/hidden-collection.js';
import { object, odataTypeName } from '../shared/wire-values.js';

/** Extensions that Graph calls at stages of a request. */
const stageSettings = hiddenCollection(
  'customExtensionStageSettings',
  expands.customExtensionStageSettings,
  withReference,
);

/** The same in its older generation, which Graph has deprecated. */
const handlers = hiddenCollection('customExtensionHandlers', expands.customExtensionHandlers, withReference);

/** The names of the navigations that tie a policy to custom extensions. */
export const extensionCollections: readonly string[] = [stageSettings.name, handlers.name];

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

function stagesOf(policy: WireObject): unknown[] {
  const stages: unknown = object(policy['requestApprovalSettings'])?.['approvalStages'];
  return Array.isArray(stages) ? stages : [];
}

function isDynamic(stage: unknown): boolean {
  const wire = object(stage);
  return wire !== null && odataTypeName(wire) === DYNAMIC_STAGE;
}
