import { assertInputObjectType } from 'graphql';
import { expect } from 'vitest';
import { buildSchema } from '../../../src/graphql/schema/build.js';

/** A JSON object. */
export type Members = Readonly<Record<string, unknown>>;

const schema = buildSchema();
const branches = new Set(
  ['UserSetInput', 'AccessPackageQuestionInput', 'CustomCalloutExtensionInput'].flatMap((name) =>
    Object.keys(assertInputObjectType(schema.getType(name)).getFields()),
  ),
);

/** What goes out instead of null where Graph refuses it. */
const replaced = new Map<string, unknown>([
  ['escalationApprovers', []],
  ['managerLevel', 1],
]);

/** Expects what was read to have every member that an input gave, null for one that was given as null. */
export function expectGiven(
  given: unknown,
  actual: unknown,
  place: string,
  instead: ReadonlyMap<string, unknown> = replaced,
): void {
  if (Array.isArray(given)) {
    expect(actual, place).toHaveLength(given.length);
    given.forEach((item, index) => {
      expectGiven(item, (actual as unknown[])[index], `${place}[${index}]`, instead);
    });
  } else if (isObject(given)) {
    for (const [name, member] of Object.entries(asShown(given))) {
      const expected = member ?? instead.get(name) ?? null;
      expectGiven(expected, (actual as Members)[name], `${place}.${name}`, instead);
    }
  } else {
    expect(actual, place).toEqual(given);
  }
}

/** A one-of input's branch, as the type that it stands for; anything else as it is. */
function asShown(given: Members): Members {
  const [name, branch] = Object.entries(given)[0] ?? [];
  if (name === undefined || !isObject(branch) || Object.keys(given).length > 1 || !branches.has(name))
    return given;
  return { ...branch, __typename: name.charAt(0).toUpperCase() + name.slice(1) };
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
