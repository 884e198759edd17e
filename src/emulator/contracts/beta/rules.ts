import { GraphFault, isObject, type WireObject } from '../../answers.js';
import { primitives } from '../metadata/primitives.js';
import { requireNeeds, type Needs } from '../metadata/require-needs.js';
import { invalidModel, requireType } from '../metadata/require-type.js';
import { objectIn } from '../shared/members.js';
import { recurrenceWords } from '../shared/recurrence.js';
import { betaScopes } from '../shared/requestors.js';
import { betaMetadata } from './metadata.js';

/** Members that a PUT must carry (Microsoft Graph beta reference, "Update accessPackageAssignmentPolicy"). */
const demandedByPut = [
  'accessPackageId',
  'displayName',
  'description',
  'canExtend',
  'durationInDays',
  'expirationDateTime',
  'requestorSettings',
  'requestApprovalSettings',
  'accessReviewSettings',
];

const approvalModes = ['NoApproval', 'SingleStage', 'Serial', 'Parallel'];
const reviewerTypes = ['Self', 'Reviewers', 'Manager'];

const tagged = (entries: Readonly<Record<string, string>>): Needs =>
  new Map(Object.entries(entries).map(([name, member]) => [`#microsoft.graph.${name}`, member]));

const needs = tagged({
  singleUser: 'id',
  groupMembers: 'id',
  connectedOrganizationMembers: 'id',
  attributeRuleMembers: 'membershipRule',
  accessPackageMultipleChoiceQuestion: 'choices',
  accessPackageAssignmentRequestWorkflowExtension: 'id',
  accessPackageAssignmentWorkflowExtension: 'id',
  customAccessPackageWorkflowExtension: 'id',
});

/**
 * The checks that beta makes of a policy's body, as users have met them and as its metadata has them. Each throws a
 * `GraphFault`.
 * @param known words and `@odata.type` values that count as published beside those of the metadata
 */
export function createPolicyRules(known: ReadonlySet<string>) {
  /** The members that are words without an enum in the metadata. */
  function requireWord(body: WireObject | null, name: string, words: readonly string[]): void {
    const word = body?.[name];
    if (typeof word === 'string' && !words.includes(word) && !known.has(word)) throw invalidModel();
  }

  function requireModel(body: WireObject): void {
    if (body['isEnabled'] != null && primitives.get('Edm.Boolean')?.(body['isEnabled']) === false) {
      throw new GraphFault(
        400,
        'BadRequest',
        "Cannot convert the literal of the property 'isEnabled' to its expected type.",
      );
    }
    requireType(betaMetadata, body, 'accessPackageAssignmentPolicy', known);
    requireNeeds(body, needs);
    requireWord(objectIn(body, 'requestorSettings'), 'scopeType', betaScopes);
    const approval = objectIn(body, 'requestApprovalSettings');
    requireWord(approval, 'approvalMode', approvalModes);
    const stages: unknown = approval?.['approvalStages'] ?? [];
    if (Array.isArray(stages)) stages.forEach(requireStage);
    const reviews = objectIn(body, 'accessReviewSettings');
    requireWord(reviews, 'reviewerType', reviewerTypes);
    if (reviews !== null) requireRecurrence(reviews['recurrenceType'], known);
  }

  return {
    /** A body to create a policy from. */
    requireCreate(body: WireObject): void {
      requireModel(body);
      if (!body['accessPackageId']) throw missingId();
      if (!body['displayName']) throw invalidModel();
    },
    /** A body to replace a policy with. */
    requirePut(body: WireObject): void {
      if (!body['accessPackageId']) throw missingId();
      if (demandedByPut.some((name) => !Object.hasOwn(body, name))) throw invalidModel();
      requireModel(body);
    },
  };
}

function requireStage(stage: unknown): void {
  if (!isObject(stage) || !Array.isArray(stage['escalationApprovers'])) throw invalidModel();
  const primary = stage['primaryApprovers'];
  const isDynamic = stage['@odata.type'] === '#microsoft.graph.accessPackageDynamicApprovalStage';
  if (!isDynamic && !(Array.isArray(primary) && primary.length > 0)) throw invalidModel();
}

function requireRecurrence(recurrence: unknown, known: ReadonlySet<string>): void {
  if (typeof recurrence !== 'string' || recurrenceWords.includes(recurrence) || known.has(recurrence)) return;
  throw new GraphFault(
    400,
    'InvalidModel',
    `The access review duration entered does not work with the selected review frequency '${recurrence}'. The duration should be between 1 and 0.`,
  );
}

function missingId(): GraphFault {
  return new GraphFault(400, 'ArgumentNullException', 'Value cannot be null.\r\nParameter name: Id');
}
