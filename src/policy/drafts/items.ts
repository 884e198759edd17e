import type {
  AccessPackageAnswerChoice,
  AccessPackageLocalizedContent,
  UserSet,
  VerifiableCredentialSettings,
} from '../../generated/schema.js';
import type { CustomExtensionModel, PolicyModel, StageSettingModel } from '../policy.js';
import { kindOf } from '../policy-members.js';
import { filled } from './filled.js';

type Question = NonNullable<PolicyModel['questions']>[number];

/** What a user set says besides who steps in, by its kind. Graph takes the direct manager when no level is said. */
const userSetDefaults: Readonly<Record<string, object>> = {
  singleUser: { userId: null, description: null },
  groupMembers: { groupId: null, description: null },
  connectedOrganizationMembers: { connectedOrganizationId: null, description: null },
  singleServicePrincipal: { servicePrincipalId: null, description: null },
  attributeRuleMembers: { membershipRule: null, description: null },
  requestorManager: { managerLevel: 1 },
  targetManager: { managerLevel: 1 },
};

/** User sets made whole; none for a list that is absent or null. */
export function userSets(items: readonly UserSet[] | null): UserSet[] {
  return (items ?? []).map((item) =>
    filled({ isBackup: false, ...userSetDefaults[kindOf(item).kind] }, item),
  );
}

const anyQuestion = { id: null, isRequired: null, isAnswerEditable: null, sequence: null };

/** A question made whole. */
export function questionOf(question: Question): Question {
  const text = contentOf(question.text);
  switch (question.__typename) {
    case 'AccessPackageTextInputQuestion':
      return {
        ...filled({ ...anyQuestion, isSingleLineQuestion: null, regexPattern: null }, question),
        text,
      };
    case 'AccessPackageMultipleChoiceQuestion': {
      const choices = (question.choices ?? []).map(choiceOf);
      return { ...filled({ ...anyQuestion, allowsMultipleSelection: null }, question), text, choices };
    }
    default:
      return { ...filled(anyQuestion, question), text };
  }
}

function choiceOf({ actualValue, displayValue }: AccessPackageAnswerChoice): AccessPackageAnswerChoice {
  return { actualValue: actualValue ?? null, displayValue: contentOf(displayValue) };
}

function contentOf(content: AccessPackageLocalizedContent | null): AccessPackageLocalizedContent | null {
  if (content == null) return null;
  return {
    defaultText: content.defaultText ?? null,
    localizedTexts: (content.localizedTexts ?? []).map(({ languageCode, text }) => ({
      languageCode: languageCode ?? null,
      text: text ?? null,
    })),
  };
}

/** The credentials that are demanded, made whole. */
export function credentialsOf({
  credentialTypes,
}: VerifiableCredentialSettings): VerifiableCredentialSettings {
  return {
    credentialTypes: (credentialTypes ?? []).map((type) =>
      filled({ credentialType: null, issuers: [] }, type),
    ),
  };
}

/** A custom extension that an input names by its id alone. */
export function extensionOf(extension: CustomExtensionModel): CustomExtensionModel {
  return filled({ displayName: null, description: null }, extension);
}

/** A custom extension and its stage, which Graph gives an id when it keeps them. */
export function stageSettingOf({ stage, customExtension }: StageSettingModel): StageSettingModel {
  return { id: null, stage, customExtension: customExtension && extensionOf(customExtension) };
}
