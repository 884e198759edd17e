import type {
  AccessPackageAnswerChoice,
  AccessPackageLocalizedContent,
  AccessPackageMultipleChoiceQuestion,
  AccessPackageTextInputQuestion,
  AssignmentReviewSettings,
  OtherAccessPackageQuestion,
  RequestorSettings,
  VerifiableCredentialSettings,
} from '../../../generated/model.js';
import type {
  ApprovalSettingsModel,
  ApprovalStageModel,
  PolicyModel,
  StageSettingModel,
} from '../../policy-model.js';
import { DYNAMIC_STAGE } from '../beta-query.js';
import { readCustomExtension } from '../shared/custom-extension.js';
import { readUserSet } from './user-set.js';
import type { WireObject } from '../dialect.js';
import { flag, int32, list, nested, object, objects, odataTypeName, text } from '../shared/wire-values.js';
import {
  approvalModes,
  approverVisibilities,
  extensionStages,
  recurrenceTypes,
  reviewerTypes,
  scopeTypes,
  timeoutBehaviors,
} from '../shared/enum-values.js';

/**
 * Reads a policy as beta writes it, and as the 2019 form did, which is a part of it. Null when the body is no object
 * with an `id`. Source: Microsoft Graph beta reference, accessPackageAssignmentPolicy.
 */
export function readBetaPolicy(body: unknown): PolicyModel | null {
  const wire = object(body);
  const id = wire === null ? null : text(wire['id']);
  if (wire === null || id === null || id === '') return null;
  const requestorSettings = nested(wire['requestorSettings'], readRequestorSettings);
  return {
    id,
    accessPackageId: text(wire['accessPackageId']),
    displayName: text(wire['displayName']),
    description: text(wire['description']),
    canExtend: flag(wire['canExtend']),
    durationInDays: int32(wire['durationInDays']),
    expirationDateTime: text(wire['expirationDateTime']),
    isEnabled: flag(wire['isEnabled']) ?? requestorSettings?.acceptRequests ?? null,
    requestorSettings,
    requestApprovalSettings: nested(wire['requestApprovalSettings'], (settings) =>
      readApprovalSettings(settings, id),
    ),
    accessReviewSettings: nested(wire['accessReviewSettings'], readReviewSettings),
    questions: objects(wire['questions'], readQuestion),
    verifiableCredentialSettings: nested(wire['verifiableCredentialSettings'], readCredentialSettings),
    accessPackageNotificationSettings: nested(wire['accessPackageNotificationSettings'], (settings) => ({
      isAssignmentNotificationDisabled: flag(settings['isAssignmentNotificationDisabled']),
    })),
    ...(wire['customExtensionStageSettings'] !== undefined && {
      customExtensionStageSettings: objects(wire['customExtensionStageSettings'], readStageSetting),
    }),
    createdBy: text(wire['createdBy']),
    createdDateTime: text(wire['createdDateTime']),
    modifiedBy: text(wire['modifiedBy']),
    modifiedDateTime: text(wire['modifiedDateTime']),
  };
}

function readRequestorSettings(wire: WireObject): RequestorSettings {
  return {
    scopeType: scopeTypes.fromWire(wire['scopeType']),
    acceptRequests: flag(wire['acceptRequests']),
    allowedRequestors: objects(wire['allowedRequestors'], readUserSet),
  };
}

function readApprovalSettings(wire: WireObject, policyId: string): ApprovalSettingsModel {
  let index = 0;
  return {
    isApprovalRequired: flag(wire['isApprovalRequired']),
    isApprovalRequiredForExtension: flag(wire['isApprovalRequiredForExtension']),
    isRequestorJustificationRequired: flag(wire['isRequestorJustificationRequired']),
    approvalMode: approvalModes.fromWire(wire['approvalMode']),
    approvalStages: objects(wire['approvalStages'], (stage) => readStage(stage, policyId, index++)),
  };
}

function readStage(wire: WireObject, policyId: string, index: number): ApprovalStageModel {
  const customExtension = nested(wire['customExtension'], readCustomExtension);
  const isHidden = customExtension === null && odataTypeName(wire) === DYNAMIC_STAGE;
  return {
    approvalStageTimeOutInDays: int32(wire['approvalStageTimeOutInDays']),
    isApproverJustificationRequired: flag(wire['isApproverJustificationRequired']),
    isEscalationEnabled: flag(wire['isEscalationEnabled']),
    escalationTimeInMinutes: int32(wire['escalationTimeInMinutes']),
    primaryApprovers: objects(wire['primaryApprovers'], readUserSet),
    escalationApprovers: objects(wire['escalationApprovers'], readUserSet),
    approverInformationVisibility: approverVisibilities.fromWire(wire['approverInformationVisibility']),
    customExtension,
    ...(isHidden && { hiddenExtensionOf: { policyId, index } }),
  };
}

function readReviewSettings(wire: WireObject): AssignmentReviewSettings {
  return {
    isEnabled: flag(wire['isEnabled']),
    recurrenceType: recurrenceTypes.fromWire(wire['recurrenceType']),
    reviewerType: reviewerTypes.fromWire(wire['reviewerType']),
    startDateTime: text(wire['startDateTime']),
    durationInDays: int32(wire['durationInDays']),
    reviewers: objects(wire['reviewers'], readUserSet),
    isAccessRecommendationEnabled: flag(wire['isAccessRecommendationEnabled']),
    isApprovalJustificationRequired: flag(wire['isApprovalJustificationRequired']),
    accessReviewTimeoutBehavior: timeoutBehaviors.fromWire(wire['accessReviewTimeoutBehavior']),
    isAgenticExperienceEnabled: flag(wire['isAgenticExperienceEnabled']),
  };
}

function readQuestion(
  wire: WireObject,
): AccessPackageTextInputQuestion | AccessPackageMultipleChoiceQuestion | OtherAccessPackageQuestion {
  const question = {
    id: text(wire['id']),
    text: nested(wire['text'], readLocalizedContent),
    isRequired: flag(wire['isRequired']),
    isAnswerEditable: flag(wire['isAnswerEditable']),
    sequence: int32(wire['sequence']),
  };
  switch (odataTypeName(wire)) {
    case 'accessPackageTextInputQuestion':
      return {
        __typename: 'AccessPackageTextInputQuestion',
        ...question,
        isSingleLineQuestion: flag(wire['isSingleLineQuestion']),
        regexPattern: text(wire['regexPattern']),
      };
    case 'accessPackageMultipleChoiceQuestion':
      return {
        __typename: 'AccessPackageMultipleChoiceQuestion',
        ...question,
        allowsMultipleSelection: flag(wire['allowsMultipleSelection']),
        choices: objects(wire['choices'], readChoice),
      };
    default:
      return { __typename: 'OtherAccessPackageQuestion', ...question, odataType: text(wire['@odata.type']) };
  }
}

function readChoice(wire: WireObject): AccessPackageAnswerChoice {
  return {
    actualValue: text(wire['actualValue']),
    displayValue: nested(wire['displayValue'], readLocalizedContent),
  };
}

function readLocalizedContent(wire: WireObject): AccessPackageLocalizedContent {
  return {
    defaultText: text(wire['defaultText']),
    localizedTexts: objects(wire['localizedTexts'], (translation) => ({
      languageCode: text(translation['languageCode']),
      text: text(translation['text']),
    })),
  };
}

function readCredentialSettings(wire: WireObject): VerifiableCredentialSettings {
  return {
    credentialTypes: objects(wire['credentialTypes'], (type) => ({
      credentialType: text(type['credentialType']),
      issuers: list(type['issuers'], text),
    })),
  };
}

function readStageSetting(wire: WireObject): StageSettingModel {
  return {
    id: text(wire['id']),
    stage: extensionStages.fromWire(wire['stage']),
    customExtension: nested(wire['customExtension'], readCustomExtension),
  };
}
