import type { Failure } from './failure.js';

/** Fields of this page's forms, by the names of their inputs. */
export type FieldName =
  'displayName' | 'description' | 'accessPackageId' | 'approverId' | 'daysToDecide' | 'daysOfAccess';

/** Properties of the schema and of Graph, each with the field that a person fills it with; deeper ones first. */
const fieldByProperty: readonly (readonly [property: string, field: FieldName])[] = [
  ['approvalStageTimeOutInDays', 'daysToDecide'],
  ['primaryApprovers', 'approverId'],
  ['singleUser', 'approverId'],
  ['requestorManager', 'approverId'],
  ['durationInDays', 'daysOfAccess'],
  ['accessPackageId', 'accessPackageId'],
  ['displayName', 'displayName'],
  ['description', 'description'],
];

/** The field that refused input is about, as far as the failure names one. */
export function failedField(failure: Failure): FieldName | null {
  if (failure.code !== 'BAD_USER_INPUT') return null;
  const { graphTarget = '', message, hint = '', graphMessage = '' } = failure;
  for (const text of [graphTarget, message, hint, graphMessage]) {
    const found = fieldByProperty.find(([property]) => new RegExp(`\\b${property}\\b`, 'i').test(text));
    if (found !== undefined) return found[1];
  }
  return null;
}
