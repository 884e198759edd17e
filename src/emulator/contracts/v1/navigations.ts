import { isObject, type WireObject } from '../../answers.js';
import { objectIn, objectsIn, omit, pick } from '../shared/members.js';
import { showQuestion } from './parts/questions.js';

/** Navigations of a policy (Microsoft Graph v1.0 metadata). */
export const navigations: readonly string[] = [
  'accessPackage',
  'catalog',
  'customExtensionStageSettings',
  'questions',
];

const packageMembers = ['createdDateTime', 'description', 'displayName', 'isHidden', 'modifiedDateTime'];
const catalogMembers = [
  'id',
  'createdDateTime',
  'description',
  'displayName',
  'isExternallyVisible',
  'modifiedDateTime',
];

/** The navigations of a kept policy that are asked for, and none of what hides in them. */
export function expandedMembers(policy: WireObject, expanded: ReadonlyMap<string, string>): WireObject {
  const members: WireObject = {};
  for (const [name, options] of expanded) members[name] = navigationOf(policy, name, options);
  return members;
}

function navigationOf(policy: WireObject, name: string, options: string): unknown {
  switch (name) {
    case 'accessPackage':
      return {
        id: policy['accessPackageId'],
        ...pick(objectIn(policy, 'accessPackage') ?? {}, packageMembers),
      };
    case 'catalog':
      return showCatalog(objectIn(policy, 'accessPackageCatalog'));
    case 'questions':
      return objectsIn(policy, 'questions').map(showQuestion);
    default:
      return showStageSettings(policy, /\$expand=customExtension\b/i.test(options));
  }
}

/** Kept stage settings, with the extensions that they refer to or without them. */
export function showStageSettings(policy: WireObject, withExtensions: boolean): WireObject[] {
  return objectsIn(policy, 'customExtensionStageSettings').map((setting) =>
    withExtensions ? { customExtension: null, ...setting } : omit(setting, ['customExtension']),
  );
}

/** Beta spells the words of these two enums with a capital, and names the second otherwise. */
function showCatalog(catalog: WireObject | null): WireObject | null {
  if (catalog === null) return null;
  return {
    ...pick(catalog, catalogMembers),
    catalogType: uncapitalized(catalog['catalogType']),
    state: uncapitalized(catalog['catalogStatus'] ?? catalog['state']),
  };
}

function uncapitalized(word: unknown): string | null {
  return typeof word === 'string' ? word.charAt(0).toLowerCase() + word.slice(1) : null;
}

/** Stage settings of a body as they are kept. */
export function stageSettingsIn(body: WireObject): readonly WireObject[] {
  const settings = body['customExtensionStageSettings'];
  return Array.isArray(settings) ? settings.filter(isObject) : [];
}
