import { isJsonObject } from '../json.js';

/** What a version of Graph lacks in a cloud against the global cloud, in the words of the schema. */
export interface Lacking {
  /** Paths of members from the policy on; one through a list means the member in each of its items. */
  readonly members: readonly string[];
  /** Types of subjects, or members of them such as `RequestorManager.managerLevel`, wherever a list could hold one. */
  readonly subjects: readonly string[];
  /**
   * Those of the members, subjects' included, that another version of the cloud has or may have: a policy can hold them
   * unseen.
   */
  readonly untold: readonly string[];
  /** Date of the metadata that was compared, and its file in `microsoftgraph/msgraph-metadata`. */
  readonly source: string;
}

/** Where a policy says something that is lacking. */
interface Found {
  /** Its path from the policy on, with the numbers of items. */
  readonly place: string;
  readonly what: 'member' | 'kind';
}

/** The first thing that is lacking and of which a policy says something. Kinds of items are told by `__typename`. */
export function firstLacking(value: unknown, lacking: Lacking, path = '', place = ''): Found | null {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = firstLacking(item, lacking, path, joined(place, String(index)));
      if (found !== null) return found;
    }
    return null;
  }
  if (!isJsonObject(value)) return null;
  const kind = kindOf(value);
  if (lacking.subjects.includes(kind)) return { place, what: 'kind' };
  for (const [name, member] of Object.entries(value)) {
    const inner = joined(path, name);
    const where = joined(place, name);
    const found = !isLacking(lacking, inner, `${kind}.${name}`)
      ? firstLacking(member, lacking, inner, where)
      : says(name, member)
        ? ({ place: where, what: 'member' } as const)
        : null;
    if (found !== null) return found;
  }
  return null;
}

/** Paths of what a policy can hold unseen: members of subjects in each list in which it has such a subject. */
export function untoldIn(policy: object, { subjects, untold }: Lacking): string[] {
  const ofSubjects = untold.filter((member) => subjects.includes(member));
  const found = new Set(untold.filter((member) => !subjects.includes(member)));
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, path);
    } else if (isJsonObject(value)) {
      const prefix = `${kindOf(value)}.`;
      for (const member of ofSubjects) {
        if (member.startsWith(prefix)) found.add(joined(path, member.slice(prefix.length)));
      }
      for (const [name, member] of Object.entries(value)) visit(member, joined(path, name));
    }
  };
  if (ofSubjects.length > 0) visit(policy, '');
  return [...found];
}

/** A policy with null for each member that is lacking. */
export function withLackingAsNull<Value extends object>(policy: Value, lacking: Lacking): Value {
  return mapped(policy, lacking, '', (value) => (value === undefined ? undefined : null)) as Value;
}

/** An input without the members that are lacking. */
export function withoutLacking<Input extends object>(input: Input, lacking: Lacking): Input {
  return mapped(input, lacking, '', () => undefined) as Input;
}

function mapped(
  value: unknown,
  lacking: Lacking,
  path: string,
  instead: (value: unknown) => null | undefined,
  isItem = false,
): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapped(item, lacking, path, instead, true));
  if (!isJsonObject(value)) return value;
  const kind = kindOf(value);
  const members = Object.entries(value).map(([name, member]): [string, unknown] => {
    // Items that are one-of inputs have their members a step further in.
    const inner = isItem && isBranch(value, member) ? path : joined(path, name);
    const isOut = isLacking(lacking, inner, `${kind}.${name}`);
    return [name, isOut ? instead(member) : mapped(member, lacking, inner, instead)];
  });
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

function isLacking({ members, subjects }: Lacking, path: string, memberOfKind: string): boolean {
  return members.includes(path) || subjects.includes(memberOfKind);
}

/** Whether a member says anything: null, false, emptiness and what Graph takes of itself do not. */
function says(name: string, value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  // The schema's default, and what a manager without a level means.
  if (name === 'managerLevel') return value !== 1;
  if (Array.isArray(value)) return value.length > 0;
  return !isJsonObject(value) || Object.entries(value).some(([inner, member]) => says(inner, member));
}

function kindOf({ __typename: kind }: Readonly<Record<string, unknown>>): string {
  return typeof kind === 'string' ? kind : '';
}

function isBranch(value: object, member: unknown): boolean {
  return isJsonObject(member) && Object.keys(value).length === 1;
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
