import { GraphFault, type WireObject } from '../../answers.js';
import { invalidModel, requireType } from '../metadata/require-type.js';
import { requireNeeds, type Needs } from '../metadata/require-needs.js';
import { objectIn } from '../shared/members.js';
import type { Caller } from '../../tokens.js';
import { v1Metadata } from './metadata.js';

const tagged = (entries: Readonly<Record<string, string>>): Needs =>
  new Map(Object.entries(entries).map(([name, member]) => [`#microsoft.graph.${name}`, member]));

const needs = tagged({
  singleUser: 'userId',
  groupMembers: 'groupId',
  connectedOrganizationMembers: 'connectedOrganizationId',
  singleServicePrincipal: 'servicePrincipalId',
  attributeRuleMembers: 'membershipRule',
  accessPackageMultipleChoiceQuestion: 'choices',
  accessPackageAssignmentRequestWorkflowExtension: 'id',
  accessPackageAssignmentWorkflowExtension: 'id',
});

/**
 * Checks the body of a create or a PUT as v1.0 does, as far as reports and metadata tell. Throws a `GraphFault`.
 * @param known words and `@odata.type` values that count as published beside those of the metadata
 */
export function requirePolicy(body: WireObject, known: ReadonlySet<string>, caller: Caller): void {
  if (!objectIn(body, 'accessPackage')?.['id']) {
    throw new GraphFault(400, 'ArgumentNullException', 'Value cannot be null.\r\nParameter name: Id');
  }
  requireType(v1Metadata, body, 'accessPackageAssignmentPolicy', known);
  requireNeeds(body, needs);
  if (!body['displayName']) throw invalidModel();
  const reviews = objectIn(body, 'reviewSettings');
  const schedule = reviews && objectIn(reviews, 'schedule');
  requireExpiration(objectIn(body, 'expiration'));
  requireExpiration(schedule && objectIn(schedule, 'expiration'));
  if (objectIn(body, 'automaticRequestSettings') !== null && !caller.isGovernanceAdministrator) {
    throw new GraphFault(
      403,
      'AutoAssignmentPolicyRequirementNotMet',
      'Only a Global admin or Identity governance admin can set an auto assignment policy.',
    );
  }
}

/** The type of a pattern says which of the two others it has; no source shows what Graph does with a contradiction. */
function requireExpiration(pattern: WireObject | null): void {
  const type = pattern?.['type'];
  if (type == null) return;
  if ((pattern?.['duration'] != null) !== (type === 'afterDuration')) throw invalidModel();
  if ((pattern?.['endDateTime'] != null) !== (type === 'afterDateTime')) throw invalidModel();
}
