import { bare, concreteTypes, membersOf, type Csdl } from './csdl.js';

/** A JSON object. */
export type Members = Record<string, unknown>;

const texts: Readonly<Record<string, unknown>> = {
  'Edm.Boolean': true,
  'Edm.Int32': 7,
  'Edm.DateTimeOffset': '2026-09-03T08:14:09.5527713Z',
  'Edm.Duration': 'P7D',
  'Edm.Date': '2026-09-03',
};

/**
 * Values of a type in which each member that is not left out has a value: enough of them that every kind that a member may be
 * of is there.
 * @param leftOut types, and members by `type.member`, of the type that a value is of or of one that it derives from
 */
export function fullValues(csdl: Csdl, type: string, leftOut: ReadonlySet<string>): Members[] {
  const kinds = concreteTypes(csdl, type).filter((name) => !leftOut.has(name));
  return kinds.flatMap((name) => {
    const members = Object.entries(membersOf(csdl, name))
      .filter(([member]) => !lineageOf(csdl, name).some((each) => leftOut.has(`${each}.${member}`)))
      .map(([member, kind]) => [member, valuesOf(csdl, member, kind, leftOut)] as const);
    const length = Math.max(1, ...members.map(([, values]) => values.length));
    return Array.from({ length }, (_, index) => ({
      ...(kinds.length > 1 && { '@odata.type': `#microsoft.graph.${name}` }),
      ...Object.fromEntries(members.map(([member, values]) => [member, values[index % values.length]])),
    }));
  });
}

/** Values that a member can have, each in a value of its own. */
function valuesOf(csdl: Csdl, member: string, kind: string, leftOut: ReadonlySet<string>): unknown[] {
  const name = bare(kind);
  const words = csdl.enums[name]?.filter((word) => word !== 'unknownFutureValue');
  const values =
    words ?? (name.startsWith('Edm.') ? [texts[name] ?? `the ${member}`] : fullValues(csdl, name, leftOut));
  if (kind.startsWith('Collection(')) return [values];
  // Of the words the last: the first one of a scope says that nobody is in it, which leaves nothing to ask.
  return words === undefined ? values : values.slice(-1);
}

/** A type and those that it derives from. */
export function lineageOf(csdl: Csdl, name: string): string[] {
  const base = csdl.types[name]?.base;
  return base === undefined ? [name] : [name, ...lineageOf(csdl, base)];
}

/** Every member within a value, as the names and numbers that lead to it; what names a kind is none. */
export function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = [...path, name];
    const own = Array.isArray(value) || name === '@odata.type' ? [] : [inner];
    return [...own, ...pathsIn(member, inner)];
  });
}

/** A copy of a value without the member at a path. */
export function without(value: unknown, path: readonly string[]): unknown {
  const copy: unknown = structuredClone(value);
  const place = path.slice(0, -1).reduce((part, name) => (part as Members)[name], copy);
  Reflect.deleteProperty(place as Members, path.at(-1) ?? '');
  return copy;
}
