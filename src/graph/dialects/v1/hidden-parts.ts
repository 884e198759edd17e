import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import type { HiddenPart } from '../dialect.js';
import { hiddenCollection, withReference } from '../shared/hidden-collection.js';
import { object, text } from '../shared/wire-values.js';
import { expands } from './query.js';

/** The package, which a replacement must name (Microsoft Graph v1.0 reference, "Update"). */
const accessPackage: HiddenPart = {
  name: 'accessPackage',
  expand: expands.accessPackage,
  isPossible: () => true,
  join(policy, expanded) {
    const id = text(object(expanded['accessPackage'])?.['id']);
    return id === null || id === '' ? null : { ...policy, accessPackage: { id } };
  },
  // Every cloud that has policies has their packages.
  isUnknownBy: () => false,
};

const questions = hiddenCollection('questions', expands.questions, object);

const stageSettings = hiddenCollection(
  'customExtensionStageSettings',
  expands.customExtensionStageSettings,
  withReference,
);

/** What a plain read hides of a policy and the change does not replace. */
export function v1HiddenParts(input: UpdateAccessPackageAssignmentPolicyInput): HiddenPart[] {
  return [
    accessPackage,
    ...(input.questions === undefined ? [questions] : []),
    ...(input.customExtensionStageSettings === undefined ? [stageSettings] : []),
  ];
}
