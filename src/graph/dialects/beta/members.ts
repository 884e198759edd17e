import type { WireObject } from '../dialect.js';
import { odataType } from '../shared/wire-values.js';

/** How to write the members of an input that do not go out as they are, and null for those that do not go out. */
type MemberWriters<Input> = {
  [Member in keyof Input]?: ((value: NonNullable<Input[Member]>) => unknown) | null;
};

/**
 * A writer of inputs: members keep Graph's names, which the schema shares; absent members stay absent and null stays
 * null. `writers` turns the rest.
 */
export function membersWriter<Input extends object>(
  writers: MemberWriters<Input>,
): (input: Input) => WireObject {
  const byName = new Map(Object.entries<unknown>(writers)) as Map<
    string,
    ((value: unknown) => unknown) | null
  >;
  return (input) => {
    const wire: WireObject = {};
    const members = input as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      const value = members[name];
      if (value === undefined) continue;
      const write = byName.get(name);
      if (write === null) continue;
      wire[name] = write === undefined || value === null ? value : write(value);
    }
    return wire;
  };
}

/** A writer of lists, item by item. */
export function listWriter<Item>(write: (item: Item) => unknown): (items: readonly Item[]) => unknown[] {
  return (items) => items.map(write);
}

/** What references to something are called in the schema; beta calls each of them `id`. */
const references: ReadonlySet<string> = new Set(['userId', 'groupId', 'connectedOrganizationId']);

/**
 * Writes a one-of input: the chosen branch's members, by beta's names, under the `@odata.type` that the branch is named
 * after. Throws a TypeError when no branch is chosen.
 */
export function tagged(input: Record<string, object | undefined>): WireObject {
  for (const name of Object.keys(input)) {
    const branch = input[name] as Record<string, unknown> | undefined;
    if (branch === undefined) continue;
    const wire: WireObject = { '@odata.type': odataType(name) };
    for (const member of Object.keys(branch)) {
      wire[references.has(member) ? 'id' : member] = branch[member];
    }
    return wire;
  }
  throw new TypeError('A one-of input has no branch');
}
