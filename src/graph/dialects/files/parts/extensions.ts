import type {
  AccessPackageNotificationSettingsInput,
  CustomCalloutExtensionInput,
  CustomExtensionStageSettingInput,
  VerifiableCredentialSettingsInput,
  VerifiableCredentialTypeInput,
} from '../../../../generated/schema.js';
import { extensionStages } from '../../shared/enum-values.js';
import { DYNAMIC_STAGE } from '../../shared/hidden-collection.js';
import { compact, Source, type Reader } from '../reading/source.js';
import { flag, guid, listOf, lost, text } from '../reading/values.js';
import { wordOf } from '../reading/words.js';
import { kindIn } from './kinds.js';

const kinds = [
  'accessPackageAssignmentRequestWorkflowExtension',
  'accessPackageAssignmentWorkflowExtension',
  'customAccessPackageWorkflowExtension',
] as const;

const noProofs: ReadonlyMap<string, string> = new Map();

/** A reference to an extension. What else Graph shows of it belongs to the extension, which lives in its catalog. */
const extension: Reader<CustomCalloutExtensionInput> = (given) => {
  const source = Source.of(given);
  const kind = source && kindIn(source, kinds, noProofs);
  const id = source?.one(guid, 'id');
  if (source === undefined || kind === undefined) return undefined;
  if (id === undefined) return lost(given, 'cannot be carried without its id');
  // The kind is one of the branches.
  return { [kind]: { id } } as unknown as CustomCalloutExtensionInput;
};

/** The extension that makes a stage a dynamic one. A stage that is tagged so and does not show it cannot be carried whole. */
export function extensionIn(stage: Source): CustomCalloutExtensionInput | undefined {
  const tag = stage.one(text, '@odata.type');
  const isDynamic = tag?.toLowerCase().endsWith(DYNAMIC_STAGE.toLowerCase()) === true;
  if (isDynamic && !stage.has('customExtension')) {
    stage.reading.leftOut(stage.path, 'the extension that determines its approvers is not shown');
  }
  return stage.one(extension, 'customExtension');
}

const stageWord = wordOf(extensionStages);

/** An extension, and the stage at which it is called. */
const stageSetting: Reader<CustomExtensionStageSettingInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const stage = source.one(stageWord, 'stage');
  const customExtension = source.one(extension, 'customExtension');
  source.ignore('id');
  source.end();
  if (stage !== undefined && customExtension !== undefined) return { stage, customExtension };
  return lost(given, 'cannot be carried without its stage and its extension');
};

/** Extensions that are called at stages of a request. */
export const stageSettings = listOf(stageSetting);

/** Which e-mails are sent. */
export const notifications: Reader<AccessPackageNotificationSettingsInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const settings = compact<AccessPackageNotificationSettingsInput>({
    isAssignmentNotificationDisabled: source.one(flag, 'isAssignmentNotificationDisabled'),
  });
  source.end();
  return settings;
};

const credentialType: Reader<VerifiableCredentialTypeInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const type = compact<VerifiableCredentialTypeInput>({
    credentialType: source.one(text, 'credentialType'),
    issuers: source.one(listOf(text), 'issuers'),
  });
  source.end();
  return type ?? {};
};

/** Credentials that requestors must present. */
export const credentials: Reader<VerifiableCredentialSettingsInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const settings = compact<VerifiableCredentialSettingsInput>({
    credentialTypes: source.one(listOf(credentialType), 'credentialTypes'),
  });
  source.end();
  return settings;
};
