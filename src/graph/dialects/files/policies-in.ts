import { isGuid, isJsonObject } from '../../../json.js';
import { readFilePolicy, type FileInput } from './policy.js';
import type { Note } from './reading/notes.js';
import { NEXT_LINK, plain } from './reading/source.js';

/** A policy of a file, or something in a policy's place. */
export interface FoundPolicy extends FileInput {
  /** Where it stands, such as `value.3`; empty for what is all of the file. */
  readonly place: string;
  /** False for what stands where a policy should. */
  readonly isPolicy: boolean;
}

/** Under what names exports and answers of Graph keep their lists. */
const lists: ReadonlySet<string> = new Set(['value', 'policies', 'responses']);
/** Under what names packages show their policies: v1.0's and beta's. */
const policiesOfPackage: ReadonlySet<string> = new Set([
  'assignmentpolicies',
  'accesspackageassignmentpolicies',
]);
/** Under what names one thing stands in another: an answer in a batch, a policy in an export. */
const wrappers: ReadonlySet<string> = new Set(['body', 'policy', 'assignmentpolicy']);

/** Any of these makes an object a policy. */
const signs: ReadonlySet<string> = new Set(
  [
    'displayName',
    'accessPackageId',
    'accessPackage',
    'allowedTargetScope',
    'requestorSettings',
    'requestApprovalSettings',
    'accessReviewSettings',
    'reviewSettings',
    'durationInDays',
    'expiration',
    'specificAllowedTargets',
  ].map(plain),
);

/** Packages have these too. */
const strongSigns: ReadonlySet<string> = new Set([...signs].filter((sign) => !/^displayname$/.test(sign)));

const DSC_RESOURCE = 'aadentitlementmanagementaccesspackageassignmentpolicy';

/** Deeper than any export; deeper ones are not followed. */
const MAX_DEPTH = 12;

/**
 * Finds the policies in a parsed file: one alone, lists, pages, the policies of packages, answers of a batch, exports of
 * Microsoft365DSC.
 * @param accessPackageId the package of policies that name none; null when nobody told it
 */
export function policiesIn(value: unknown, accessPackageId: string | null): FoundPolicy[] {
  return found(value, '', accessPackageId, 0);
}

function found(value: unknown, place: string, packageId: string | null, depth: number): FoundPolicy[] {
  if (depth > MAX_DEPTH) return [nothing(place, 'lies too deep to be a policy')];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => found(item, join(place, String(index)), packageId, depth + 1));
  }
  if (!isJsonObject(value)) return [nothing(place, 'is no policy')];
  const members = Object.entries(value).map(([name, member]) => ({ name, key: plain(name), member }));
  const resource = members.find(({ key }) => key === 'resourcename')?.member;
  if (typeof resource === 'string' && resource.toLowerCase() !== DSC_RESOURCE) return [];
  if (members.some(({ key, member }) => strongSigns.has(key) && member != null)) {
    return [{ ...readFilePolicy(value, packageId), place, isPolicy: true }];
  }
  const within = members.flatMap(({ name, key, member }): FoundPolicy[] => {
    const at = join(place, name);
    if (policiesOfPackage.has(key) && Array.isArray(member)) {
      return found(member, at, idIn(value) ?? packageId, depth + 1);
    }
    if (lists.has(key) && Array.isArray(member)) return found(member, at, packageId, depth + 1);
    if (wrappers.has(key) && isJsonObject(member)) return found(member, at, packageId, depth + 1);
    return [];
  });
  const isContainer = members.some(
    ({ key, member }) =>
      ((policiesOfPackage.has(key) || lists.has(key)) && Array.isArray(member)) ||
      (wrappers.has(key) && isJsonObject(member)),
  );
  if (isContainer) return [...within, ...more(members, place)];
  if (members.some(({ key }) => key === 'error'))
    return [nothing(place, 'is an error that Graph answered, and no policy')];
  if (!members.some(({ key }) => signs.has(key))) return [nothing(place, 'is no policy')];
  return [{ ...readFilePolicy(value, packageId), place, isPolicy: true }];
}

/** What a page leaves to the next one. */
function more(members: readonly { name: string; member: unknown }[], place: string): FoundPolicy[] {
  const next = members.find(({ name, member }) => name.endsWith(NEXT_LINK) && member != null);
  if (next === undefined) return [];
  return [
    nothing(
      join(place, next.name),
      'says that the list goes on; the pages after this one are not in the file',
    ),
  ];
}

function nothing(place: string, reason: string): FoundPolicy {
  const note: Note = { kind: 'LEFT_OUT', path: '', reason };
  return { name: null, input: null, notes: [note], unasked: [], place, isPolicy: false };
}

function idIn(value: Readonly<Record<string, unknown>>): string | null {
  const id = Object.entries(value).find(([name]) => plain(name) === 'id')?.[1];
  return typeof id === 'string' && isGuid(id) ? id : null;
}

function join(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}
