import { isDeepStrictEqual } from 'node:util';
import type { WireObject } from '../../../answers.js';
import { ofDays, ofMinutes, wholeDays, wholeMinutes } from '../../shared/durations.js';
import { unlessShownAlike } from '../../shared/lens.js';
import { objectsIn, omit, pick } from '../../shared/members.js';
import { backups, regulars, showSubjects, takeWithBackups, type SubjectNames } from './subjects.js';

const DYNAMIC_STAGE = '#microsoft.graph.accessPackageDynamicApprovalStage';

const namedInSettings = [
  'isApprovalRequired',
  'isApprovalRequiredForExtension',
  'isRequestorJustificationRequired',
  'approvalMode',
  'approvalStages',
];

const namedInStage = [
  '@odata.type',
  'approvalStageTimeOutInDays',
  'durationBeforeAutomaticDenial',
  'escalationTimeInMinutes',
  'durationBeforeEscalation',
  'isApproverJustificationRequired',
  'isEscalationEnabled',
  'approverInformationVisibility',
  'primaryApprovers',
  'escalationApprovers',
];

/** Who approves, of a kept policy. */
export function showApproval(settings: WireObject | null): WireObject | null {
  if (settings === null) return null;
  return {
    isApprovalRequiredForAdd: settings['isApprovalRequired'] ?? false,
    isApprovalRequiredForUpdate: settings['isApprovalRequiredForExtension'] ?? false,
    isRequestorJustificationRequired: settings['isRequestorJustificationRequired'] ?? false,
    stages: objectsIn(settings, 'approvalStages').map(showStage),
  };
}

function showStage(stage: WireObject): WireObject {
  const primary = objectsIn(stage, 'primaryApprovers');
  const escalation = objectsIn(stage, 'escalationApprovers');
  return {
    ...pick(stage, ['@odata.type']),
    durationBeforeAutomaticDenial: denialOf(stage),
    isApproverJustificationRequired: stage['isApproverJustificationRequired'] ?? false,
    isEscalationEnabled: stage['isEscalationEnabled'] ?? false,
    durationBeforeEscalation: escalationOf(stage),
    approverInformationVisibility: stage['approverInformationVisibility'] ?? 'default',
    primaryApprovers: showSubjects(regulars(primary)),
    fallbackPrimaryApprovers: showSubjects(backups(primary)),
    escalationApprovers: showSubjects(regulars(escalation)),
    fallbackEscalationApprovers: showSubjects(backups(escalation)),
  };
}

function denialOf(stage: WireObject): unknown {
  if (stage['durationBeforeAutomaticDenial'] !== undefined) return stage['durationBeforeAutomaticDenial'];
  const days = stage['approvalStageTimeOutInDays'];
  return typeof days === 'number' ? ofDays(days) : null;
}

function escalationOf(stage: WireObject): unknown {
  if (stage['durationBeforeEscalation'] !== undefined) return stage['durationBeforeEscalation'];
  const minutes = stage['escalationTimeInMinutes'];
  return ofMinutes(typeof minutes === 'number' ? minutes : 0);
}

/** Approval settings of a body as they are kept; absent ones are those without approval. */
export function takeApproval(given: WireObject, before: WireObject, names: SubjectNames): WireObject {
  const stagesBefore = objectsIn(before, 'approvalStages');
  const stages = objectsIn(given, 'stages').map((stage, index) =>
    takeStage(stage, stagesBefore[index] ?? {}, names),
  );
  const isRequired = given['isApprovalRequiredForAdd'] ?? false;
  const mode = modeOf(isRequired, stages.length);
  const isModeAsBefore =
    before['approvalMode'] != null && mode === modeOf(before['isApprovalRequired'], stagesBefore.length);
  const draft = {
    ...omit(before, namedInSettings),
    isApprovalRequired: isRequired,
    isApprovalRequiredForExtension: given['isApprovalRequiredForUpdate'] ?? false,
    isRequestorJustificationRequired: given['isRequestorJustificationRequired'] ?? false,
    // v1.0 has no word for it, so that what its stages do not contradict stays: `Parallel` does while there are two.
    approvalMode: isModeAsBefore ? before['approvalMode'] : mode,
    approvalStages: stages,
  };
  return unlessShownAlike<WireObject>(draft, before, showApproval);
}

function modeOf(isRequired: unknown, stages: number): string {
  if (isRequired !== true || stages === 0) return 'NoApproval';
  return stages === 1 ? 'SingleStage' : 'Serial';
}

function takeStage(given: WireObject, before: WireObject, names: SubjectNames): WireObject {
  const isDynamic = given['@odata.type'] === DYNAMIC_STAGE;
  const primary = ['primaryApprovers', 'fallbackPrimaryApprovers'] as const;
  const escalation = ['escalationApprovers', 'fallbackEscalationApprovers'] as const;
  const draft = {
    ...omit(before, isDynamic ? namedInStage : [...namedInStage, 'customExtension']),
    ...pick(given, ['@odata.type']),
    ...takeDenial(given['durationBeforeAutomaticDenial'] ?? null, before),
    ...takeEscalation(given['durationBeforeEscalation'], before),
    isApproverJustificationRequired: given['isApproverJustificationRequired'] ?? false,
    isEscalationEnabled: given['isEscalationEnabled'] ?? false,
    ...(given['approverInformationVisibility'] != null && pick(given, ['approverInformationVisibility'])),
    primaryApprovers: takeWithBackups(given, primary, objectsIn(before, 'primaryApprovers'), names),
    escalationApprovers: takeWithBackups(given, escalation, objectsIn(before, 'escalationApprovers'), names),
  };
  return unlessShownAlike<WireObject>(draft, before, showStage);
}

function takeDenial(duration: unknown, before: WireObject): WireObject {
  const words = { approvalStageTimeOutInDays: wholeDays(duration) ?? 0 };
  const draft = denialOf(words) === duration ? words : { ...words, durationBeforeAutomaticDenial: duration };
  const kept = pick(before, ['approvalStageTimeOutInDays', 'durationBeforeAutomaticDenial']);
  return unlessShownAlike<WireObject>(draft, kept, denialOf);
}

function takeEscalation(given: unknown, before: WireObject): WireObject {
  const duration = given === undefined ? ofMinutes(0) : given;
  const words = { escalationTimeInMinutes: wholeMinutes(duration) ?? 0 };
  const draft = isDeepStrictEqual(escalationOf(words), duration)
    ? words
    : { ...words, durationBeforeEscalation: duration };
  const kept = pick(before, ['escalationTimeInMinutes', 'durationBeforeEscalation']);
  return unlessShownAlike<WireObject>(draft, kept, escalationOf);
}
