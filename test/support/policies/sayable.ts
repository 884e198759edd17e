import type { CreateAccessPackageAssignmentPolicyInput } from '../../../src/generated/schema.js';
import type { Dialect } from '../../../src/graph/dialects/dialect.js';
import { checkInput } from '../../../src/graph/dialects/shared/input-checks.js';
import { GraphInputError } from '../../../src/graph/errors/input-errors.js';

/** An input without what these dialects cannot say, and without what nobody could make sense of. */
export function sayable(
  input: CreateAccessPackageAssignmentPolicyInput,
  dialects: readonly Dialect[],
): CreateAccessPackageAssignmentPolicyInput {
  const said = structuredClone(input);
  for (;;) {
    const member = firstProblem(said, dialects);
    if (member === null) return said;
    remove(said, member.split('.'));
  }
}

function firstProblem(
  input: CreateAccessPackageAssignmentPolicyInput,
  dialects: readonly Dialect[],
): string | null {
  try {
    checkInput(input);
  } catch (error) {
    if (!(error instanceof GraphInputError) || !('member' in error.problem)) throw error;
    return error.problem.member;
  }
  for (const dialect of dialects) {
    const found = dialect.inexpressible(input);
    if (found !== null) return found.member;
  }
  return null;
}

/** Parts of which nothing can be taken away alone. */
const wholes = new Set(['expiration', 'recurrence']);

/** Takes a part away from an input. @param path names and places in lists, without the branches of one-of inputs */
export function remove(input: object, path: readonly string[]): void {
  const whole = path.findIndex((name) => wholes.has(name)) + 1;
  const setting = path[0] === 'customExtensionStageSettings' ? 2 : path.length;
  const names = path.slice(0, whole === 0 ? setting : whole);
  let place = input as Record<string, unknown>;
  for (const name of names.slice(0, -1)) place = branchWith(place, name)[name] as Record<string, unknown>;
  const last = names.at(-1) ?? '';
  if (Array.isArray(place)) place.splice(Number(last), 1);
  else Reflect.deleteProperty(branchWith(place, last), last);
}

/** The members of an item, which those of a one-of input have one step further in. */
function branchWith(place: Record<string, unknown>, name: string): Record<string, unknown> {
  const [branch, ...others] = Object.values(place);
  const isBranch = others.length === 0 && typeof branch === 'object' && branch !== null;
  return name in place || !isBranch ? place : (branch as Record<string, unknown>);
}
