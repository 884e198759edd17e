import type { RequestorScopeType } from '../../generated/operations.js';
import type { PolicyDraft } from '../policy-draft.js';
import { blankUserSet, kindOf, namedKinds, type UserSetKind } from './user-sets.js';

/** Who can ask, as the form offers it: a scope, a rule that assigns access by itself, or Graph's default, for which nothing is sent. */
export type ScopeChoice = RequestorScopeType | 'RULE' | 'DEFAULT';

/** The choices in groups, each with what the page calls it. */
export const scopeGroups: readonly (readonly [string, readonly (readonly [ScopeChoice, string])[]])[] = [
  [
    'Nobody',
    [
      ['NO_SUBJECTS', 'Nobody: administrators assign access'],
      ['DEFAULT', 'Nobody, by Microsoft Graph’s default'],
    ],
  ],
  [
    'In the directory',
    [
      ['ALL_EXISTING_DIRECTORY_MEMBER_USERS', 'All members, guests excluded'],
      ['ALL_EXISTING_DIRECTORY_SUBJECTS', 'All users, guests included'],
      ['SPECIFIC_DIRECTORY_SUBJECTS', 'Specific users and groups'],
      ['RULE', 'Nobody need ask: a rule assigns access'],
    ],
  ],
  [
    'Outside the directory',
    [
      ['SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS', 'Specific connected organizations'],
      ['ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS', 'All configured connected organizations'],
      ['ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS', 'All connected organizations, proposed ones too'],
      ['ALL_EXTERNAL_SUBJECTS', 'Anybody outside the directory'],
    ],
  ],
  [
    'Applications and agents',
    [
      ['SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS', 'Specific service principals'],
      ['ALL_DIRECTORY_SERVICE_PRINCIPALS', 'All service principals'],
      ['ALL_DIRECTORY_AGENT_IDENTITIES', 'All agent identities'],
    ],
  ],
];

const kindsByScope: Readonly<Partial<Record<ScopeChoice, readonly UserSetKind[]>>> = {
  SPECIFIC_DIRECTORY_SUBJECTS: namedKinds,
  SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS: ['connectedOrganizationMembers'],
  SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS: ['singleServicePrincipal'],
  RULE: ['attributeRuleMembers'],
};

/** What a scope names one by one; nothing for scopes that name nobody. */
export function kindsIn(scope: ScopeChoice): readonly UserSetKind[] {
  return kindsByScope[scope] ?? [];
}

/** The choice that a draft shows. */
export function scopeOf({ requestorSettings, automaticRequestSettings }: PolicyDraft): ScopeChoice {
  const rules = requestorSettings?.allowedRequestors ?? [];
  if (automaticRequestSettings != null || rules.some((entry) => kindOf(entry) === 'attributeRuleMembers'))
    return 'RULE';
  return requestorSettings?.scopeType ?? 'DEFAULT';
}

/** The members that change with the choice; settings that every scope can have stay. */
export function withScope(
  { requestorSettings, isEnabled }: PolicyDraft,
  scope: ScopeChoice,
): Pick<PolicyDraft, 'requestorSettings' | 'automaticRequestSettings' | 'isEnabled'> {
  if (scope === 'DEFAULT') {
    const accepts = isEnabled ?? requestorSettings?.acceptRequests ?? true;
    return { requestorSettings: undefined, automaticRequestSettings: null, isEnabled: accepts };
  }
  const [kind] = kindsIn(scope);
  const settings = {
    ...requestorSettings,
    scopeType: scope === 'RULE' ? ('SPECIFIC_DIRECTORY_SUBJECTS' as const) : scope,
    acceptRequests: requestorSettings?.acceptRequests ?? isEnabled ?? true,
    allowedRequestors: kind === undefined ? [] : [blankUserSet(kind)],
  };
  const automatic = {
    requestAccessForAllowedTargets: true,
    removeAccessWhenTargetLeavesAllowedTargets: true,
    gracePeriodBeforeAccessRemoval: 'P7D',
  };
  return {
    requestorSettings: settings,
    automaticRequestSettings: scope === 'RULE' ? automatic : undefined,
    isEnabled: undefined,
  };
}
