import { GraphFault, isObject, type WireObject } from './answers.js';

type Kind = 'text' | 'boolean' | 'int32' | 'dateTime' | 'object' | 'list';
type Kinds = Readonly<Record<string, Kind>>;

/** Members that a caller may write, with the kind of value each takes besides null (Microsoft Graph beta metadata). */
export const writableMembers: Kinds = {
  accessPackageId: 'text',
  displayName: 'text',
  description: 'text',
  canExtend: 'boolean',
  durationInDays: 'int32',
  expirationDateTime: 'dateTime',
  requestorSettings: 'object',
  requestApprovalSettings: 'object',
  accessReviewSettings: 'object',
  questions: 'list',
  verifiableCredentialSettings: 'object',
  accessPackageNotificationSettings: 'object',
  customExtensionStageSettings: 'list',
  customExtensionHandlers: 'list',
};

/** Numbers, booleans and times within the settings. */
const settingsMembers: Readonly<Record<string, Kinds>> = {
  requestorSettings: { acceptRequests: 'boolean' },
  requestApprovalSettings: {
    isApprovalRequired: 'boolean',
    isApprovalRequiredForExtension: 'boolean',
    isRequestorJustificationRequired: 'boolean',
  },
  accessReviewSettings: {
    isEnabled: 'boolean',
    startDateTime: 'dateTime',
    durationInDays: 'int32',
    isAccessRecommendationEnabled: 'boolean',
    isApprovalJustificationRequired: 'boolean',
    isAgenticExperienceEnabled: 'boolean',
  },
};

const stageMembers: Kinds = {
  approvalStageTimeOutInDays: 'int32',
  isApproverJustificationRequired: 'boolean',
  isEscalationEnabled: 'boolean',
  escalationTimeInMinutes: 'int32',
};

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

const fits: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  int32: (value) => typeof value === 'number' && (value | 0) === value,
  dateTime: (value) => typeof value === 'string' && isDateTime(value),
  object: isObject,
  list: Array.isArray,
};

/** Checks the kinds of a policy's members, also within its settings. Throws a `GraphFault`. */
export function requireKinds(body: WireObject): void {
  requireMembers(body, { ...writableMembers, isEnabled: 'boolean' });
  for (const [name, kinds] of Object.entries(settingsMembers)) requireMembers(body[name], kinds);
  const approval = body['requestApprovalSettings'];
  const stages: unknown = isObject(approval) ? approval['approvalStages'] : undefined;
  if (Array.isArray(stages)) for (const stage of stages) requireMembers(stage, stageMembers);
}

function requireMembers(value: unknown, kinds: Kinds): void {
  if (!isObject(value)) return;
  for (const [name, kind] of Object.entries(kinds)) {
    const member = value[name];
    if (member == null || fits[kind](member)) continue;
    throw new GraphFault(
      400,
      'BadRequest',
      `Cannot convert the literal of the property '${name}' to its expected type.`,
    );
  }
}

function isDateTime(text: string): boolean {
  const day = RFC_3339.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text.toUpperCase()))) return false;
  // Date moves the 30th of February into March instead of refusing it.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
