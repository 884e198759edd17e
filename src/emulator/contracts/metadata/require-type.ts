import { GraphFault, isObject } from '../../answers.js';
import { derivesFrom, lineage, type Metadata } from './metadata.js';
import { primitives } from './primitives.js';

const NAMESPACE = '#microsoft.graph.';

/**
 * Checks that a JSON value is one of a type of the metadata, at any depth. Throws a `GraphFault`. Members that the type
 * does not have are passed over; a collection may be null, which the service has been seen to accept.
 * @param known words and `@odata.type` values that count as published beside those of the metadata
 */
export function requireType(
  metadata: Metadata,
  value: unknown,
  type: string,
  known: ReadonlySet<string>,
): void {
  if (!isObject(value)) throw invalidModel();
  const tag = value['@odata.type'];
  const actual = typeof tag === 'string' && tag.startsWith(NAMESPACE) ? tag.slice(NAMESPACE.length) : null;
  const isDerived = actual !== null && derivesFrom(metadata, actual, type);
  const isNew = typeof tag === 'string' && known.has(tag);
  if (tag !== undefined && !isDerived && !isNew) throw invalidModel();
  const concrete = isDerived ? actual : type;
  if (!isNew && metadata.types[concrete]?.isAbstract === true) throw invalidModel();
  for (const { members, navigations } of lineage(metadata, concrete)) {
    for (const [name, kind] of Object.entries({ ...members, ...navigations })) {
      if (Object.hasOwn(value, name)) requireKind(metadata, value[name], kind, known, name);
    }
  }
}

function requireKind(
  metadata: Metadata,
  value: unknown,
  kind: string,
  known: ReadonlySet<string>,
  name: string,
): void {
  const [, item] = /^Collection\((.*)\)$/.exec(kind) ?? [];
  const isNullable = !kind.endsWith('!');
  const type = isNullable ? kind : kind.slice(0, -1);
  if (value === null && isNullable) return;
  if (item !== undefined) {
    if (!Array.isArray(value)) throw unconvertible(name);
    for (const each of value) requireKind(metadata, each, `${item}!`, known, name);
    return;
  }
  const isPrimitive = primitives.get(type);
  if (isPrimitive !== undefined) {
    if (!isPrimitive(value)) throw unconvertible(name);
    return;
  }
  const words = metadata.enums[type.replace('graph.', '')];
  if (words === undefined) {
    if (value !== null && !isObject(value)) throw unconvertible(name);
    requireType(metadata, value, type.replace('graph.', ''), known);
  } else if (typeof value !== 'string') throw unconvertible(name);
  else if (!words.includes(value) && !known.has(value)) throw invalidModel();
}

/** Graph's refusal of a body that nobody can make a policy of; it never says why. */
export function invalidModel(): GraphFault {
  return new GraphFault(400, 'InvalidModel', 'The model is invalid.');
}

function unconvertible(name: string): GraphFault {
  return new GraphFault(
    400,
    'BadRequest',
    `Cannot convert the literal of the property '${name}' to its expected type.`,
  );
}
