import { GraphFault, isObject, type WireObject } from './answers.js';
import { requireKinds } from './policy-kinds.js';

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

const recurrenceTypes = ['weekly', 'monthly', 'quarterly', 'halfyearly', 'annual'];

/** Subtypes of the abstract types whose items a policy holds (Microsoft Graph beta metadata). */
const itemTypes = [
  'singleUser',
  'groupMembers',
  'connectedOrganizationMembers',
  'requestorManager',
  'internalSponsors',
  'externalSponsors',
  'targetUserSponsors',
  'targetAgentIdentitySponsorsOrOwners',
  'attributeRuleMembers',
  'accessPackageTextInputQuestion',
  'accessPackageMultipleChoiceQuestion',
].map((name) => `#microsoft.graph.${name}`);

const invalidModel = () => new GraphFault(400, 'InvalidModel', 'The model is invalid.');

/**
 * The checks that Graph makes of a policy's body, as users have met them. Each throws a `GraphFault`.
 * @param extraTypes `@odata.type` values of subtypes that are known beside the published ones
 */
export function createPolicyRules(extraTypes: ReadonlySet<string>) {
  const isKnownItem = (item: unknown) =>
    isObject(item) &&
    (itemTypes.includes(String(item['@odata.type'])) || extraTypes.has(String(item['@odata.type'])));

  function requireItems(list: unknown): void {
    if (list != null && !(Array.isArray(list) && list.every(isKnownItem))) throw invalidModel();
  }

  function requireStage(stage: unknown): void {
    if (!isObject(stage) || !Array.isArray(stage['escalationApprovers'])) throw invalidModel();
    const primary = stage['primaryApprovers'];
    const isDynamic = stage['@odata.type'] === '#microsoft.graph.accessPackageDynamicApprovalStage';
    if (!isDynamic && !(Array.isArray(primary) && primary.length > 0)) throw invalidModel();
    requireItems(primary);
    requireItems(stage['escalationApprovers']);
  }

  function requireModel(body: WireObject): void {
    requireKinds(body);
    if (isObject(body['requestorSettings'])) requireItems(body['requestorSettings']['allowedRequestors']);
    requireItems(body['questions']);
    const stages = isObject(body['requestApprovalSettings'])
      ? (body['requestApprovalSettings']['approvalStages'] ?? [])
      : [];
    if (!Array.isArray(stages)) throw invalidModel();
    stages.forEach(requireStage);
    if (isObject(body['accessReviewSettings'])) requireReview(body['accessReviewSettings'], requireItems);
  }

  return {
    /** A body to create a policy from. */
    requireCreate(body: WireObject): void {
      requireModel(body);
      if (!body['accessPackageId']) throw missingId();
      if (!body['displayName']) throw invalidModel();
    },
    /** A body to replace a policy with. Results of navigations and annotations are refused, as a report has it. */
    requirePut(body: WireObject): void {
      if (!body['accessPackageId']) throw missingId();
      const names = Object.keys(body);
      if (demandedByPut.some((name) => !names.includes(name))) throw invalidModel();
      if (
        names.some(
          (name) =>
            (name.includes('@') && !name.endsWith('@odata.type')) ||
            name === 'accessPackage' ||
            name === 'accessPackageCatalog',
        )
      ) {
        throw invalidModel();
      }
      requireModel(body);
    },
  };
}

function requireReview(settings: WireObject, requireItems: (list: unknown) => void): void {
  requireItems(settings['reviewers']);
  const recurrence = settings['recurrenceType'];
  if (recurrence != null && !recurrenceTypes.some((known) => known === recurrence)) {
    throw new GraphFault(
      400,
      'InvalidModel',
      `The access review duration entered does not work with the selected review frequency '${JSON.stringify(recurrence).replaceAll('"', '')}'. The duration should be between 1 and 0.`,
    );
  }
}

function missingId(): GraphFault {
  return new GraphFault(400, 'ArgumentNullException', 'Value cannot be null.\r\nParameter name: Id');
}
