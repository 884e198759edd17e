import {
  approvalModes,
  approverVisibilities,
  extensionStages,
  recurrenceTypes,
  reviewerTypes,
  scopeTypes,
  timeoutBehaviors,
  type EnumValues,
} from '../../../src/graph/dialects/shared/enum-values.js';
import {
  daysOfWeek,
  expirationTypes,
  patternTypes,
  rangeTypes,
  targetScopes,
  weekIndexes,
} from '../../../src/graph/dialects/v1/parts/enum-values.js';
import type { Version } from './csdl.js';

/** An enum of the schema in one version: what the metadata calls it, and the dialect's two ways between the words. */
interface EnumIn {
  /** Its name in the metadata; null for one whose words are listed in the documentation alone. */
  readonly name: string | null;
  readonly values: EnumValues<string>;
  /** Words of the version by the value, where they differ from the value in more than their spelling. */
  readonly words?: Readonly<Record<string, string>>;
}

/** The enums of the schema. A version that is absent has no enum for it. */
export const enums: Readonly<Record<string, Readonly<Partial<Record<Version, EnumIn>>>>> = {
  AccessPackageCustomExtensionStage: {
    beta: { name: 'accessPackageCustomExtensionStage', values: of(extensionStages) },
    v1: { name: 'accessPackageCustomExtensionStage', values: of(extensionStages) },
  },
  AccessReviewTimeoutBehavior: {
    beta: { name: 'accessReviewTimeoutBehavior', values: of(timeoutBehaviors) },
    v1: { name: 'accessReviewExpirationBehavior', values: of(timeoutBehaviors) },
  },
  ApproverInformationVisibility: {
    beta: { name: 'approverInformationVisibility', values: of(approverVisibilities) },
    v1: { name: 'approverInformationVisibility', values: of(approverVisibilities) },
  },
  RequestorScopeType: {
    beta: {
      name: null,
      values: of(scopeTypes),
      words: {
        NO_SUBJECTS: 'NoSubjects',
        SPECIFIC_DIRECTORY_SUBJECTS: 'SpecificDirectorySubjects',
        SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS: 'SpecificConnectedOrganizationSubjects',
        ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS: 'AllConfiguredConnectedOrganizationSubjects',
        ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS: 'AllExistingConnectedOrganizationSubjects',
        ALL_EXISTING_DIRECTORY_MEMBER_USERS: 'AllExistingDirectoryMemberUsers',
        ALL_EXISTING_DIRECTORY_SUBJECTS: 'AllExistingDirectorySubjects',
        ALL_EXTERNAL_SUBJECTS: 'AllExternalSubjects',
      },
    },
    v1: {
      name: 'allowedTargetScope',
      values: of(targetScopes),
      words: {
        NO_SUBJECTS: 'notSpecified',
        SPECIFIC_DIRECTORY_SUBJECTS: 'specificDirectoryUsers',
        SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS: 'specificConnectedOrganizationUsers',
        SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS: 'specificDirectoryServicePrincipals',
        ALL_EXISTING_DIRECTORY_MEMBER_USERS: 'allMemberUsers',
        ALL_EXISTING_DIRECTORY_SUBJECTS: 'allDirectoryUsers',
        ALL_DIRECTORY_SERVICE_PRINCIPALS: 'allDirectoryServicePrincipals',
        ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS: 'allConfiguredConnectedOrganizationUsers',
        ALL_EXTERNAL_SUBJECTS: 'allExternalUsers',
        ALL_DIRECTORY_AGENT_IDENTITIES: 'allDirectoryAgentIdentities',
      },
    },
  },
  ApprovalMode: {
    beta: {
      name: null,
      values: of(approvalModes),
      words: {
        NO_APPROVAL: 'NoApproval',
        SINGLE_STAGE: 'SingleStage',
        SERIAL: 'Serial',
        PARALLEL: 'Parallel',
      },
    },
  },
  AccessReviewRecurrenceType: {
    beta: {
      name: null,
      values: of(recurrenceTypes),
      words: {
        WEEKLY: 'weekly',
        MONTHLY: 'monthly',
        QUARTERLY: 'quarterly',
        HALFYEARLY: 'halfyearly',
        ANNUAL: 'annual',
      },
    },
  },
  AccessReviewReviewerType: {
    beta: {
      name: null,
      values: of(reviewerTypes),
      words: { SELF: 'Self', REVIEWERS: 'Reviewers', MANAGER: 'Manager' },
    },
  },
  ExpirationPatternType: { v1: { name: 'expirationPatternType', values: of(expirationTypes) } },
  RecurrencePatternType: { v1: { name: 'recurrencePatternType', values: of(patternTypes) } },
  RecurrenceRangeType: { v1: { name: 'recurrenceRangeType', values: of(rangeTypes) } },
  DayOfWeek: { v1: { name: 'dayOfWeek', values: of(daysOfWeek) } },
  WeekIndex: { v1: { name: 'weekIndex', values: of(weekIndexes) } },
};

/** Values of an enum, for words that are known as text only. */
function of<Value extends string>({ fromWire, toWire, words }: EnumValues<Value>): EnumValues<string> {
  return { fromWire, words, toWire: (value) => toWire(value as Value) };
}
