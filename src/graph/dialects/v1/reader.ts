import type { PolicyModel } from '../../../policy/policy.js';
import type { WireObject } from '../dialect.js';
import { readCustomExtension } from '../shared/custom-extension.js';
import { wholeDays } from '../../../policy/values/durations.js';
import { extensionStages } from '../shared/enum-values.js';
import { flag, nested, object, objects, text } from '../shared/wire-values.js';
import { readApprovalSettings } from './parts/approval.js';
import { v1Doubts } from './doubts.js';
import { readQuestion } from './parts/question.js';
import { acceptsRequests, readRequestorSettings } from './parts/requestors.js';
import { readReviewSettings } from './parts/review.js';
import { readExpiration } from './parts/schedule.js';

/**
 * Reads a policy as v1.0 writes it. Null when the body is no object with an `id`.
 * Source: Microsoft Graph v1.0 metadata, accessPackageAssignmentPolicy.
 * @param accessPackageId the policy's package where the request told it: v1.0 shows it only when it is expanded
 * @param isWritten whether the body is what a write through v1.0 answered
 */
export function readV1Policy(
  body: unknown,
  accessPackageId?: string | null,
  isWritten = false,
): PolicyModel | null {
  const wire = object(body);
  const id = wire === null ? null : text(wire['id']);
  if (wire === null || id === null || id === '') return null;
  const expiration = nested(wire['expiration'], readExpiration);
  const settings = object(wire['requestorSettings']);
  return {
    id,
    accessPackageId: text(object(wire['accessPackage'])?.['id']) ?? accessPackageId ?? undefined,
    displayName: text(wire['displayName']),
    description: text(wire['description']),
    canExtend: flag(settings?.['enableTargetsToSelfUpdateAccess']),
    durationInDays: daysOf(expiration),
    expirationDateTime: expiration?.type === 'AFTER_DATE_TIME' ? expiration.endDateTime : null,
    isEnabled: acceptsRequests(wire),
    expiration,
    automaticRequestSettings: nested(wire['automaticRequestSettings'], (automatic) => ({
      requestAccessForAllowedTargets: flag(automatic['requestAccessForAllowedTargets']),
      removeAccessWhenTargetLeavesAllowedTargets: flag(
        automatic['removeAccessWhenTargetLeavesAllowedTargets'],
      ),
      gracePeriodBeforeAccessRemoval: text(automatic['gracePeriodBeforeAccessRemoval']),
    })),
    requestorSettings: readRequestorSettings(wire),
    requestApprovalSettings: nested(wire['requestApprovalSettings'], readApprovalSettings),
    accessReviewSettings: nested(wire['reviewSettings'], readReviewSettings),
    questions: wire['questions'] === undefined ? undefined : objects(wire['questions'], readQuestion),
    verifiableCredentialSettings: null,
    accessPackageNotificationSettings: nested(notificationsOf(wire), (notifications) => ({
      isAssignmentNotificationDisabled: flag(notifications['isAssignmentNotificationDisabled']),
    })),
    customExtensionStageSettings: stageSettingsIn(wire),
    createdBy: null,
    createdDateTime: text(wire['createdDateTime']),
    modifiedBy: null,
    modifiedDateTime: text(wire['modifiedDateTime']),
    doubts: v1Doubts(wire, isWritten),
    version: 'v1.0',
  };
}

/** Undefined when Graph left them out. */
function stageSettingsIn(wire: WireObject): PolicyModel['customExtensionStageSettings'] {
  const settings = wire['customExtensionStageSettings'];
  if (settings === undefined) return undefined;
  return objects(settings, (setting) => ({
    id: text(setting['id']),
    stage: extensionStages.fromWire(setting['stage']),
    customExtension: nested(setting['customExtension'], readCustomExtension),
  }));
}

function daysOf(expiration: PolicyModel['expiration']): number | null {
  if (expiration?.type === 'NO_EXPIRATION') return 0;
  return expiration?.type === 'AFTER_DURATION' ? wholeDays(expiration.duration) : null;
}

/** A page of Graph's reference calls these settings otherwise than its metadata and all that was seen. */
function notificationsOf(wire: WireObject): unknown {
  return wire['notificationSettings'] ?? wire['accessPackageNotificationSettings'];
}
