import type {
  AccessPackageAnswerChoice,
  AccessPackageLocalizedContent,
  AccessPackageMultipleChoiceQuestion,
  AccessPackageTextInputQuestion,
  AssignmentReviewSettings,
  OtherAccessPackageQuestion,
  RequestorSettings,
  VerifiableCredentialSettings,
} from '../../../generated/schema.js';
import {
  type ApprovalSettingsModel,
  type ApprovalStageModel,
  type Doubts,
  type PolicyModel,
  type StageSettingModel,
} from '../../../policy/policy.js';
import {
  beta2019Doubts,
  betaDoubts,
  isScheduleAmbiguous,
  saysExpiration,
  saysNoEnd,
  writtenThroughBeta,
} from './doubts.js';
import { readUserSet } from './user-set.js';
import type { WireObject } from '../dialect.js';
import { readCustomExtension } from '../shared/custom-extension.js';
import { daysText, minutesText } from '../../../policy/values/durations.js';
import { DYNAMIC_STAGE } from '../shared/hidden-collection.js';
import { expirationOf, scheduleOf } from '../../../policy/values/schedules.js';
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
 * Reads a policy as beta writes it. Null when the body is no object with an `id`.
 * Source: Microsoft Graph beta reference, accessPackageAssignmentPolicy.
 * @param isWritten whether the body is meant as it stands, as the answer to a write is
 */
export function readBetaPolicy(
  body: unknown,
  _accessPackageId?: string | null,
  isWritten = false,
): PolicyModel | null {
  return read(body, isWritten, 'beta', betaDoubts);
}

/** Reads a policy as the form of 2019 has it, a part of today's. */
export function readBeta2019Policy(
  body: unknown,
  _accessPackageId?: string | null,
  isWritten = false,
): PolicyModel | null {
  return read(body, isWritten, 'beta-2019', beta2019Doubts);
}

function read(
  body: unknown,
  isWritten: boolean,
  version: string,
  doubtsOf: (wire: WireObject) => Doubts,
): PolicyModel | null {
  const wire = object(body);
  const id = wire === null ? null : text(wire['id']);
  if (wire === null || id === null || id === '') return null;
  const requestorSettings = nested(wire['requestorSettings'], readRequestorSettings);
  const durationInDays = int32(wire['durationInDays']);
  const expirationDateTime = text(wire['expirationDateTime']);
  return {
    id,
    accessPackageId: text(wire['accessPackageId']),
    displayName: text(wire['displayName']),
    description: text(wire['description']),
    canExtend: flag(wire['canExtend']),
    durationInDays,
    expirationDateTime,
    isEnabled: flag(wire['isEnabled']) ?? requestorSettings?.acceptRequests ?? null,
    expiration:
      saysNoEnd(wire) && (!isWritten || !saysExpiration(wire))
        ? null
        : expirationOf(durationInDays, expirationDateTime),
    automaticRequestSettings: null,
    requestorSettings,
    requestApprovalSettings: nested(wire['requestApprovalSettings'], (settings) =>
      readApprovalSettings(settings, id, isWritten),
    ),
    accessReviewSettings: nested(wire['accessReviewSettings'], (settings) =>
      readReviewSettings(settings, isWritten),
    ),
    questions: objects(wire['questions'], readQuestion),
    verifiableCredentialSettings: nested(wire['verifiableCredentialSettings'], readCredentialSettings),
    accessPackageNotificationSettings: nested(wire['accessPackageNotificationSettings'], (settings) => ({
      isAssignmentNotificationDisabled: flag(settings['isAssignmentNotificationDisabled']),
    })),
    customExtensionStageSettings: stageSettingsIn(wire),
    createdBy: text(wire['createdBy']),
    createdDateTime: text(wire['createdDateTime']),
    modifiedBy: text(wire['modifiedBy']),
    modifiedDateTime: text(wire['modifiedDateTime']),
    doubts: isWritten ? writtenThroughBeta : doubtsOf(wire),
    version,
  };
}

/** Undefined when Graph left them out. */
function stageSettingsIn(wire: WireObject): StageSettingModel[] | null | undefined {
  const settings = wire['customExtensionStageSettings'];
  return settings === undefined ? undefined : objects(settings, readStageSetting);
}

function readRequestorSettings(wire: WireObject): RequestorSettings {
  return {
    scopeType: scopeTypes.fromWire(wire['scopeType']),
    acceptRequests: flag(wire['acceptRequests']),
    allowedRequestors: objects(wire['allowedRequestors'], readUserSet),
    enableTargetsToSelfRemoveAccess: null,
    allowCustomAssignmentSchedule: null,
    enableOnBehalfRequestorsToAddAccess: null,
    enableOnBehalfRequestorsToUpdateAccess: null,
    enableOnBehalfRequestorsToRemoveAccess: null,
    onBehalfRequestors: null,
  };
}

function readApprovalSettings(wire: WireObject, policyId: string, isWritten: boolean): ApprovalSettingsModel {
  let index = 0;
  return {
    isApprovalRequired: flag(wire['isApprovalRequired']),
    isApprovalRequiredForExtension: flag(wire['isApprovalRequiredForExtension']),
    isRequestorJustificationRequired: flag(wire['isRequestorJustificationRequired']),
    approvalMode: approvalModes.fromWire(wire['approvalMode']),
    approvalStages: objects(wire['approvalStages'], (stage) =>
      readStage(stage, { policyId, index: index++ }, isWritten),
    ),
  };
}

function readStage(
  wire: WireObject,
  place: NonNullable<ApprovalStageModel['hiddenExtensionOf']>,
  isWritten: boolean,
): ApprovalStageModel {
  const customExtension = nested(wire['customExtension'], readCustomExtension);
  const isHidden = customExtension === null && odataTypeName(wire) === DYNAMIC_STAGE;
  const days = int32(wire['approvalStageTimeOutInDays']);
  const minutes = int32(wire['escalationTimeInMinutes']);
  return {
    approvalStageTimeOutInDays: days,
    durationBeforeAutomaticDenial:
      days === null || days < 0 || (days === 0 && !isWritten) ? null : daysText(days),
    durationBeforeEscalation: minutes === null || minutes < 0 ? null : minutesText(minutes),
    isApproverJustificationRequired: flag(wire['isApproverJustificationRequired']),
    isEscalationEnabled: flag(wire['isEscalationEnabled']),
    escalationTimeInMinutes: minutes,
    primaryApprovers: objects(wire['primaryApprovers'], readUserSet),
    escalationApprovers: objects(wire['escalationApprovers'], readUserSet),
    approverInformationVisibility: approverVisibilities.fromWire(wire['approverInformationVisibility']),
    customExtension,
    ...(isHidden && { hiddenExtensionOf: place }),
  };
}

function readReviewSettings(wire: WireObject, isWritten: boolean): AssignmentReviewSettings {
  const recurrenceType = recurrenceTypes.fromWire(wire['recurrenceType']);
  const startDateTime = text(wire['startDateTime']);
  const durationInDays = int32(wire['durationInDays']);
  return {
    isEnabled: flag(wire['isEnabled']),
    recurrenceType,
    reviewerType: reviewerTypes.fromWire(wire['reviewerType']),
    startDateTime,
    durationInDays,
    reviewers: objects(wire['reviewers'], readUserSet),
    isAccessRecommendationEnabled: flag(wire['isAccessRecommendationEnabled']),
    isApprovalJustificationRequired: flag(wire['isApprovalJustificationRequired']),
    accessReviewTimeoutBehavior: timeoutBehaviors.fromWire(wire['accessReviewTimeoutBehavior']),
    schedule:
      isWritten || !isScheduleAmbiguous(wire)
        ? scheduleOf(recurrenceType, startDateTime, durationInDays)
        : null,
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
