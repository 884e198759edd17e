import type {
  CustomCalloutExtensionInput,
  CustomExtensionStageSettingInput,
} from '../../generated/schema.js';
import type { CustomExtensionModel, StageSettingModel } from '../policy.js';
import { wholeList, type Omissions } from './omissions.js';

/** A custom extension as input refers to it; null when that cannot be, which is named. */
export function extensionAsInput(
  omissions: Omissions,
  path: string,
  extension: CustomExtensionModel | null,
): CustomCalloutExtensionInput | null {
  const id = extension?.id;
  if (id == null) return omissions.add(path, 'Graph does not show which custom extension it is.');
  switch (extension?.__typename) {
    case 'AccessPackageAssignmentRequestWorkflowExtension':
      return { accessPackageAssignmentRequestWorkflowExtension: { id } };
    case 'AccessPackageAssignmentWorkflowExtension':
      return { accessPackageAssignmentWorkflowExtension: { id } };
    case 'CustomAccessPackageWorkflowExtension':
      return { customAccessPackageWorkflowExtension: { id } };
    default:
      return omissions.add(path, 'Its kind is not known here.');
  }
}

/** The stages at which extensions are called, as input; null when there are none, or one cannot be carried. */
export function stageSettingsAsInput(
  omissions: Omissions,
  settings: readonly StageSettingModel[] | null | undefined,
): CustomExtensionStageSettingInput[] | null {
  if (settings === undefined) return omissions.add(PATH, 'Graph was not asked to show them.');
  const inputs = wholeList(settings, (setting, index) => {
    const path = `${PATH}.${index}`;
    const stage = omissions.word(`${path}.stage`, setting.stage);
    const customExtension = extensionAsInput(omissions, `${path}.customExtension`, setting.customExtension);
    if (setting.stage == null) omissions.add(`${path}.stage`, 'Graph shows no stage.');
    return stage == null || customExtension == null ? null : { stage, customExtension };
  });
  return inputs?.length === 0 ? null : inputs;
}

const PATH = 'customExtensionStageSettings';
