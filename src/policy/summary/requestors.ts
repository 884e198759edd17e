import type { RequestorScopeType, UserSet } from '../../generated/schema.js';
import { kindOf } from '../policy-members.js';
import type { PolicyModel } from '../policy.js';
import { isDoubted } from './words/doubts.js';
import { sentence } from './words/lists.js';
import { allOf } from './words/user-sets.js';

/** Whom a policy is for, in the middle of a sentence; ends with a comma where that must stand before a verb. */
const everybody = new Map<RequestorScopeType, string>([
  ['NO_SUBJECTS', 'nobody'],
  ['ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS', 'everybody from any configured connected organization'],
  [
    'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS',
    'everybody from any configured or proposed connected organization',
  ],
  ['ALL_EXISTING_DIRECTORY_MEMBER_USERS', 'all members of the directory, but no guests,'],
  ['ALL_EXISTING_DIRECTORY_SUBJECTS', 'all users of the directory, guests included,'],
  ['ALL_EXTERNAL_SUBJECTS', 'anybody outside the directory, even from organizations that are not connected,'],
  ['ALL_DIRECTORY_SERVICE_PRINCIPALS', 'all service principals of the directory'],
  ['ALL_DIRECTORY_AGENT_IDENTITIES', 'all agent identities of the directory'],
]);

/** What is named one by one in a scope, and of which kinds it has to be. */
const named = new Map<RequestorScopeType, readonly [what: string, kinds: readonly string[]]>([
  [
    'SPECIFIC_DIRECTORY_SUBJECTS',
    ['users and groups', ['singleUser', 'groupMembers', 'attributeRuleMembers']],
  ],
  ['SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS', ['connected organizations', ['connectedOrganizationMembers']]],
  ['SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS', ['service principals', ['singleServicePrincipal']]],
]);

/** Whom a policy is for, as `everybody` has it; null when nobody knows. */
export function subjectsOf({ requestorSettings: settings }: PolicyModel): string | null {
  const scope = settings?.scopeType;
  if (settings == null || scope == null) return null;
  const [what, kinds] = named.get(scope) ?? [];
  if (what === undefined || kinds === undefined) return everybody.get(scope) ?? null;
  return listedSubjects(settings.allowedRequestors, what, kinds);
}

function listedSubjects(listed: readonly UserSet[] | null, what: string, kinds: readonly string[]): string {
  if (listed == null) return `only certain ${what}, which are not known here,`;
  if (listed.length === 0) return `only certain ${what}, of which none is named,`;
  const isFitting = listed.every((userSet) => kinds.includes(kindOf(userSet).kind));
  return isFitting ? allOf(listed) : `${allOf(listed)}, who are listed among ${what},`;
}

/** Whether new requests are taken, wherever the policy says so; null when nobody knows. */
function acceptsRequests({ requestorSettings, isEnabled }: PolicyModel): boolean | null {
  return requestorSettings?.acceptRequests ?? isEnabled ?? null;
}

/** Who may ask for access, and what a policy that nobody can ask under is for. */
export function requestorSentences(policy: PolicyModel): string[] {
  const accepts = acceptsRequests(policy);
  if (policy.requestorSettings?.scopeType === 'NO_SUBJECTS') {
    return [directWords(accepts, isDoubted(policy, 'requestorSettings.acceptRequests'))];
  }
  const subjects = subjectsOf(policy);
  if (subjects === null) return [unknownWords(accepts)];
  if (policy.automaticRequestSettings?.requestAccessForAllowedTargets === true) {
    if (accepts === null) return [];
    return [accepts ? 'Access can be requested as well.' : 'Access cannot be requested.'];
  }
  if (accepts === null) return [sentence(`${subjects} may be given access; whether on request is not known`)];
  return [
    sentence(`${subjects} ${accepts ? 'may request access' : 'may be given access but cannot request it'}`),
  ];
}

/** Source of what nobody in scope and no requests mean: Microsoft Entra documentation, request policies. */
function directWords(accepts: boolean | null, isGuess: boolean): string {
  if (accepts === null)
    return 'Nobody can request access; whether administrators can assign it is not known.';
  if (!accepts) return 'Nobody can request access, and administrators cannot assign it either.';
  return `Nobody can request access; ${isGuess ? 'presumably ' : ''}administrators assign it directly.`;
}

function unknownWords(accepts: boolean | null): string {
  if (accepts === null) return 'Who may request access is not known.';
  return accepts
    ? 'Access can be requested, but by whom is not known.'
    : 'Access cannot be requested, and whom the policy is for is not known.';
}
