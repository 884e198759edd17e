import { isObject, type WireObject } from '../../../answers.js';
import { unlessShownAlike } from '../../shared/lens.js';
import { objectsIn, omit } from '../../shared/members.js';

/** What v1.0 calls the id that a subject refers to, by the subject's type; beta calls each of them `id`. */
const references = new Map<unknown, string>([
  ['#microsoft.graph.singleUser', 'userId'],
  ['#microsoft.graph.groupMembers', 'groupId'],
  ['#microsoft.graph.connectedOrganizationMembers', 'connectedOrganizationId'],
  ['#microsoft.graph.singleServicePrincipal', 'servicePrincipalId'],
]);

/** Kept subjects as v1.0 shows them. */
export function showSubjects(items: readonly WireObject[]): WireObject[] {
  return items.map((item) => {
    const reference = references.get(item['@odata.type']);
    if (reference === undefined) return omit(item, ['isBackup']);
    const description = item['description'] ?? null;
    return { '@odata.type': item['@odata.type'], [reference]: item['id'] ?? null, description };
  });
}

/** Which of the kept subjects stand in for the others. */
export function backups(items: readonly WireObject[]): WireObject[] {
  return items.filter((item) => item['isBackup'] === true);
}

/** Which of the kept subjects come first. */
export function regulars(items: readonly WireObject[]): WireObject[] {
  return items.filter((item) => item['isBackup'] !== true);
}

/** The names of subjects, by their ids: the directory knows them, and a body need not repeat them. */
export type SubjectNames = ReadonlyMap<string, unknown>;

/** The names of the subjects that occur in a kept policy. */
export function subjectNames(value: unknown, names = new Map<string, unknown>()): SubjectNames {
  if (Array.isArray(value)) for (const item of value) subjectNames(item, names);
  else if (isObject(value)) {
    const { id, description } = value;
    if (references.has(value['@odata.type']) && typeof id === 'string' && description != null)
      names.set(id, description);
    for (const member of Object.values(value)) subjectNames(member, names);
  }
  return names;
}

/** Subjects of a body as they are kept. */
export function takeSubjects(
  body: WireObject,
  name: string,
  isBackup: boolean,
  names: SubjectNames,
): WireObject[] {
  return objectsIn(body, name).map((item) => {
    const reference = references.get(item['@odata.type']);
    if (reference === undefined) return { ...item, isBackup };
    const id = item[reference];
    const description = Object.hasOwn(item, 'description') ? item['description'] : names.get(String(id));
    return {
      '@odata.type': item['@odata.type'],
      isBackup,
      id,
      ...(description != null && { description }),
    };
  });
}

/** A pair of lists, one of which stands in for the other, as beta keeps it: in one. */
export function takeWithBackups(
  body: WireObject,
  [first, fallback]: readonly [string, string],
  before: readonly WireObject[],
  names: SubjectNames,
): readonly WireObject[] {
  const draft = [...takeSubjects(body, first, false, names), ...takeSubjects(body, fallback, true, names)];
  return unlessShownAlike<readonly WireObject[]>(draft, before, (items) => [
    showSubjects(regulars(items)),
    showSubjects(backups(items)),
  ]);
}
