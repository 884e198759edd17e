import type {
  AccessPackageAutomaticRequestSettingsInput,
  CreateAccessPackageAssignmentPolicyInput,
  CustomExtensionStageSettingInput,
  UpdateAccessPackageAssignmentPolicyInput,
} from '../../../generated/schema.js';
import type { WireObject } from '../dialect.js';
import { extensionStages } from '../shared/enum-values.js';
import { kindOf } from '../../../policy/policy-members.js';
import { changedExpiration } from '../../../policy/values/schedules.js';
import { odataType } from '../shared/wire-values.js';
import { writeApprovalSettings } from './parts/approval.js';
import { writeQuestion } from './parts/question.js';
import { writeRequestors } from './parts/requestors.js';
import { writeReviewSettings } from './parts/review.js';
import { writeExpiration } from './parts/schedule.js';

/**
 * Writes the body of a create. Throws a TypeError for a word that v1.0 does not have.
 * Source: Microsoft Graph v1.0 reference, "Create assignmentPolicies".
 */
export function writeV1Policy(input: CreateAccessPackageAssignmentPolicyInput): WireObject {
  const wire = writeMembers(input);
  const { expiration: given, durationInDays, expirationDateTime } = input;
  const expiration = given ?? changedExpiration(undefined, { durationInDays, expirationDateTime }) ?? given;
  if (expiration !== undefined) wire['expiration'] = expiration && writeExpiration(expiration);
  writeRequestors(wire, input);
  wire['accessPackage'] = { id: input.accessPackageId };
  return wire;
}

/** Writes the members that a create and a change say in the same way. */
export function writeMembers(input: UpdateAccessPackageAssignmentPolicyInput): WireObject {
  const { displayName, description, automaticRequestSettings, requestApprovalSettings } = input;
  const { accessReviewSettings, questions, accessPackageNotificationSettings, customExtensionStageSettings } =
    input;
  const wire: WireObject = {};
  if (displayName !== undefined) wire['displayName'] = displayName;
  if (description !== undefined) wire['description'] = description;
  if (automaticRequestSettings !== undefined) {
    wire['automaticRequestSettings'] = automaticRequestSettings && writeAutomatic(automaticRequestSettings);
  }
  if (requestApprovalSettings !== undefined) {
    wire['requestApprovalSettings'] =
      requestApprovalSettings && writeApprovalSettings(requestApprovalSettings);
  }
  if (accessReviewSettings !== undefined) {
    wire['reviewSettings'] = accessReviewSettings && writeReviewSettings(accessReviewSettings);
  }
  if (questions !== undefined) wire['questions'] = (questions ?? []).map(writeQuestion);
  if (accessPackageNotificationSettings !== undefined) {
    wire['notificationSettings'] =
      accessPackageNotificationSettings && writeNotifications(accessPackageNotificationSettings);
  }
  if (customExtensionStageSettings !== undefined) {
    wire['customExtensionStageSettings'] = (customExtensionStageSettings ?? []).map(writeStageSetting);
  }
  return wire;
}

function writeAutomatic(input: AccessPackageAutomaticRequestSettingsInput): WireObject {
  return Object.fromEntries(Object.entries<unknown>(input).filter(([, value]) => value !== undefined));
}

function writeNotifications({
  isAssignmentNotificationDisabled,
}: NonNullable<UpdateAccessPackageAssignmentPolicyInput['accessPackageNotificationSettings']>): WireObject {
  if (isAssignmentNotificationDisabled === undefined) return {};
  // Graph's metadata has no null here.
  return { isAssignmentNotificationDisabled: isAssignmentNotificationDisabled ?? false };
}

function writeStageSetting({ stage, customExtension }: CustomExtensionStageSettingInput): WireObject {
  const { kind, members } = kindOf(customExtension);
  return {
    stage: extensionStages.toWire(stage),
    customExtension: { '@odata.type': odataType(kind), id: members['id'] },
  };
}
