import type { FieldName } from '../failed-field.js';
import type { Finding } from '../finding.js';

const stage = 'requestApprovalSettings.approvalStages.0';

/** Members of a policy, each with the field that a person fills it with. */
const fieldByMember: readonly (readonly [path: string, field: FieldName])[] = [
  ['displayName', 'displayName'],
  ['description', 'description'],
  ['accessPackageId', 'accessPackageId'],
  [`${stage}.primaryApprovers`, 'approverId'],
  [`${stage}.approvalStageTimeOutInDays`, 'daysToDecide'],
  ['durationInDays', 'daysOfAccess'],
  ['expiration', 'daysOfAccess'],
];

/** Findings by the field that they are about, and under `other` those that are about none. */
export type PlacedFindings = Readonly<Partial<Record<FieldName | 'other', readonly Finding[]>>>;

/** Puts each finding beside the field whose member its path leads to or into. */
export function placeFindings(findings: readonly Finding[]): PlacedFindings {
  const placed: Partial<Record<FieldName | 'other', Finding[]>> = {};
  for (const finding of findings) (placed[fieldAt(finding.path ?? '')] ??= []).push(finding);
  return placed;
}

function fieldAt(path: string): FieldName | 'other' {
  const found = fieldByMember.find(([member]) => `${path}.`.startsWith(`${member}.`));
  return found?.[1] ?? 'other';
}
