import type { AccessPackageCustomExtensionStage } from '../../generated/schema.js';
import type { PolicyModel, StageSettingModel } from '../policy.js';
import { extensionWords } from './words/custom-extensions.js';
import { sentence } from './words/lists.js';

const moments: Readonly<Record<AccessPackageCustomExtensionStage, string>> = {
  ASSIGNMENT_REQUEST_CREATED: 'when access is requested',
  ASSIGNMENT_REQUEST_APPROVED: 'when a request is approved',
  ASSIGNMENT_REQUEST_GRANTED: 'when access is granted',
  ASSIGNMENT_REQUEST_REMOVED: 'when access is removed',
  ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION: '14 days before access ends',
  ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION: '1 day before access ends',
  UNKNOWN_FUTURE_VALUE: 'at a stage that is not known here',
};

/** Which custom extensions are called, and when; nothing when none is. What Graph did not show, `not-known.ts` names. */
export function extensionSentences({ customExtensionStageSettings: settings }: PolicyModel): string[] {
  return (settings ?? []).map((setting) => sentence(settingWords(setting)));
}

function settingWords({ stage, customExtension }: StageSettingModel): string {
  const extension =
    customExtension == null ? 'a custom extension that is not known here' : extensionWords(customExtension);
  return `${extension} is called ${moments[stage ?? 'UNKNOWN_FUTURE_VALUE']}`;
}
