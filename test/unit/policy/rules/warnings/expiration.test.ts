import type { AccessPackageCustomExtensionStage } from '../../../../../src/generated/schema.js';
import { expirationWarnings } from '../../../../../src/policy/rules/warnings/expiration/index.js';
import { tryPairs } from './pairs.js';

const after = (duration: string) => ({ expiration: { type: 'AFTER_DURATION' as const, duration } });
const scope = (scopeType: 'ALL_EXTERNAL_SUBJECTS' | 'ALL_EXISTING_DIRECTORY_SUBJECTS') => ({
  requestorSettings: { scopeType, acceptRequests: true },
});
const reviewed = (isEnabled: boolean) => ({ accessReviewSettings: { isEnabled } });
const automatic = (removeAccessWhenTargetLeavesAllowedTargets: boolean) => ({
  automaticRequestSettings: {
    requestAccessForAllowedTargets: true,
    removeAccessWhenTargetLeavesAllowedTargets,
  },
});
const approvedExtensions = { requestApprovalSettings: { isApprovalRequiredForExtension: true } };
const quiet = (isAssignmentNotificationDisabled: boolean) => ({
  accessPackageNotificationSettings: { isAssignmentNotificationDisabled },
});
const callout = (stage: AccessPackageCustomExtensionStage) => ({
  customExtensionStageSettings: [
    { stage, customExtension: { accessPackageAssignmentWorkflowExtension: { id: 'e' } } },
  ],
});
const stageAt = 'customExtensionStageSettings.0.stage';

tryPairs(expirationWarnings, {
  'expiration-in-the-past': {
    fires: [
      [{ expirationDateTime: '2026-11-26T11:59:59Z' }, 'expirationDateTime'],
      [
        { expiration: { type: 'AFTER_DATE_TIME', endDateTime: '2020-01-01T00:00:00Z' } },
        'expirationDateTime',
      ],
    ],
    silent: [{ expirationDateTime: '2026-11-26T12:00:01Z' }, { expirationDateTime: 'soon' }, {}],
  },
  'expiration-after-3660-days': {
    fires: [
      [{ durationInDays: 3661 }, 'durationInDays'],
      [after('P3660DT1S'), 'expiration.duration'],
    ],
    silent: [{ durationInDays: 3660 }, after('PT87840H'), { durationInDays: 0 }],
  },
  'outsiders-forever': {
    fires: [
      [scope('ALL_EXTERNAL_SUBJECTS'), 'expiration'],
      [{ ...scope('ALL_EXTERNAL_SUBJECTS'), expiration: { type: 'NO_EXPIRATION' } }, 'expiration'],
    ],
    silent: [
      { ...scope('ALL_EXTERNAL_SUBJECTS'), durationInDays: 180 },
      { ...scope('ALL_EXTERNAL_SUBJECTS'), expiration: { type: 'NOT_SPECIFIED' } },
      scope('ALL_EXISTING_DIRECTORY_SUBJECTS'),
    ],
  },
  'never-ends-never-reviewed': {
    fires: [
      [{}, 'expiration'],
      [reviewed(false), 'expiration'],
      [automatic(false), 'expiration'],
    ],
    silent: [reviewed(true), { durationInDays: 30 }, after('PT8H'), automatic(true)],
  },
  'extension-without-end': {
    fires: [[{ canExtend: true }, 'canExtend']],
    silent: [{ canExtend: true, durationInDays: 30 }, { canExtend: false }],
  },
  'extension-approval-without-extension': {
    fires: [
      [{ ...approvedExtensions, canExtend: false }, 'requestApprovalSettings.isApprovalRequiredForExtension'],
    ],
    silent: [{ ...approvedExtensions, canExtend: true }, { canExtend: false }],
  },
  'ends-unannounced': {
    fires: [
      [
        { ...quiet(true), durationInDays: 30 },
        'accessPackageNotificationSettings.isAssignmentNotificationDisabled',
      ],
    ],
    silent: [quiet(true), { ...quiet(false), durationInDays: 30 }],
  },
  'callout-before-no-end': {
    fires: [
      [callout('ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION'), stageAt],
      [{ ...callout('ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION'), ...after('PT8H') }, stageAt],
      [{ ...callout('ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION'), durationInDays: 14 }, stageAt],
    ],
    silent: [
      { ...callout('ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION'), durationInDays: 15 },
      { ...callout('ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION'), expirationDateTime: '2030-01-01T00:00:00Z' },
      callout('ASSIGNMENT_REQUEST_CREATED'),
    ],
  },
});
