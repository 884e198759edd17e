import type { PolicyModel } from '../../../policy.js';
import type { Breach, Rule } from '../../rule.js';
import { allUserSets } from './placed-user-sets.js';

/** The member that says who is meant, by kind. */
const idOf: ReadonlyMap<string | undefined, string> = new Map([
  ['SingleUser', 'userId'],
  ['GroupMembers', 'groupId'],
  ['ConnectedOrganizationMembers', 'connectedOrganizationId'],
  ['SingleServicePrincipal', 'servicePrincipalId'],
  ['AttributeRuleMembers', 'membershipRule'],
]);

/** An entry that refers to something must say to what. Source: reports of "The model is invalid." for entries without their type or id. */
export const referenceWithoutId: Rule = {
  id: 'reference-without-id',
  severity: 'ERROR',
  source: 'https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/489',
  check: function* (policy) {
    for (const { item, path } of allUserSets(policy)) {
      const member = idOf.get(item.__typename);
      if (member !== undefined && item[member] === '') yield breach(`${path}.${member}`);
    }
    yield* extensions(policy);
  },
};

function* extensions({ customExtensionStageSettings }: PolicyModel): Iterable<Breach> {
  for (const [index, { customExtension }] of (customExtensionStageSettings ?? []).entries()) {
    if (customExtension?.id === '') yield breach(`customExtensionStageSettings.${index}.customExtension.id`);
  }
}

function breach(path: string): Breach {
  return {
    path,
    message: 'The entry does not say whom or what it refers to: its value is empty.',
    fix: 'Give the identifier, or take the entry out.',
  };
}
