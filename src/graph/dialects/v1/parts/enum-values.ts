import type {
  DayOfWeek,
  ExpirationPatternType,
  RecurrencePatternType,
  RecurrenceRangeType,
  RequestorScopeType,
  WeekIndex,
} from '../../../../generated/schema.js';
import { enumValues } from '../../shared/enum-values.js';

/** Values of `allowedTargetScope` for beta's scopes, and for those that v1.0 has alone (Microsoft Graph metadata). */
export const targetScopes = enumValues<RequestorScopeType, 'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS'>({
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
});

/** Values of `expirationPattern.type` (Microsoft Graph metadata). */
export const expirationTypes = enumValues<ExpirationPatternType>({
  NOT_SPECIFIED: 'notSpecified',
  NO_EXPIRATION: 'noExpiration',
  AFTER_DATE_TIME: 'afterDateTime',
  AFTER_DURATION: 'afterDuration',
});

/** Values of `recurrencePattern.type` (Microsoft Graph metadata). */
export const patternTypes = enumValues<RecurrencePatternType>({
  DAILY: 'daily',
  WEEKLY: 'weekly',
  ABSOLUTE_MONTHLY: 'absoluteMonthly',
  RELATIVE_MONTHLY: 'relativeMonthly',
  ABSOLUTE_YEARLY: 'absoluteYearly',
  RELATIVE_YEARLY: 'relativeYearly',
});

/** Values of `recurrenceRange.type` (Microsoft Graph metadata). */
export const rangeTypes = enumValues<RecurrenceRangeType>({
  END_DATE: 'endDate',
  NO_END: 'noEnd',
  NUMBERED: 'numbered',
});

/** Values of `dayOfWeek` (Microsoft Graph metadata). */
export const daysOfWeek = enumValues<DayOfWeek>({
  SUNDAY: 'sunday',
  MONDAY: 'monday',
  TUESDAY: 'tuesday',
  WEDNESDAY: 'wednesday',
  THURSDAY: 'thursday',
  FRIDAY: 'friday',
  SATURDAY: 'saturday',
});

/** Values of `weekIndex` (Microsoft Graph metadata). */
export const weekIndexes = enumValues<WeekIndex>({
  FIRST: 'first',
  SECOND: 'second',
  THIRD: 'third',
  FOURTH: 'fourth',
  LAST: 'last',
});
