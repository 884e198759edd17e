import { randomUUID } from 'node:crypto';
import { isObject, type WireObject } from '../../answers.js';
import { writableMembers } from '../../policy-kinds.js';

/** Members that the service sets; a body's own are ignored. */
export const serverSetMembers: readonly string[] = [
  'id',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
];

/** The four members that the create of October 2019 had. */
export const members2019: readonly string[] = ['accessPackageId', 'displayName', 'description', 'isEnabled'];

/**
 * What a caller says of a policy, made whole: what is absent gets the service's defaults, what is unknown is dropped.
 * @param extraMembers names that are known beside the published ones
 * @param acceptRequests what absent requestor settings say
 */
export function settled(
  body: WireObject,
  extraMembers: ReadonlySet<string>,
  acceptRequests = false,
): WireObject {
  const known = pick(body, [...Object.keys(writableMembers), ...extraMembers]);
  return {
    description: null,
    canExtend: false,
    durationInDays: 0,
    expirationDateTime: null,
    accessReviewSettings: null,
    verifiableCredentialSettings: null,
    ...known,
    questions: withIds(known['questions'] ?? []),
    requestorSettings: known['requestorSettings'] ?? {
      scopeType: 'NoSubjects',
      acceptRequests,
      allowedRequestors: [],
    },
    requestApprovalSettings: known['requestApprovalSettings'] ?? {
      isApprovalRequired: false,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: false,
      approvalMode: 'NoApproval',
      approvalStages: [],
    },
    ...Object.fromEntries(
      ['customExtensionStageSettings', 'customExtensionHandlers']
        .filter((name) => known[name] != null)
        .map((name) => [name, withIds(known[name])]),
    ),
  };
}

/** What the service notes of a create. */
export function created(actor: string): WireObject {
  const createdDateTime = nowInTicks();
  return { createdBy: actor, createdDateTime, modifiedBy: actor, modifiedDateTime: createdDateTime };
}

/** What the service notes of a change. */
export function modified(actor: string): WireObject {
  return { modifiedBy: actor, modifiedDateTime: nowInTicks() };
}

/** Some members of an object, as far as it has them. */
export function pick(body: WireObject, names: readonly string[]): WireObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(body, name)).map((name) => [name, body[name]]),
  );
}

function withIds(items: unknown): unknown {
  if (!Array.isArray(items)) return items;
  return items.map((item: unknown) => (isObject(item) ? { ...item, id: item['id'] ?? randomUUID() } : item));
}

/** The time with seven fraction digits, as the service writes it. */
function nowInTicks(): string {
  const ticks = String(Math.floor(Math.random() * 10_000)).padStart(4, '0');
  return new Date().toISOString().replace('Z', `${ticks}Z`);
}
