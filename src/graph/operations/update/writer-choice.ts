import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import type { Dialect } from '../../dialects/dialect.js';
import { withChanges } from '../../../policy/policy-members.js';
import { NotExpressibleError, PolicyStateError, type UnsaidMember } from '../../errors/input-errors.js';
import type { PolicyModel } from '../../../policy/policy.js';
import { isMembers, isSameValue, isWithin, valueAt } from '../../../policy/member-paths.js';
import { isReplaced, namingOf } from './replaced-members.js';
import { unknownsIn } from './unknown-members.js';
import type { ShownPolicy } from './whole-policy.js';

/** A policy as one dialect shows it. */
export interface ShownThrough extends ShownPolicy {
  readonly dialect: Dialect;
}

/** Why a policy cannot be written back through a dialect. */
type Obstacle =
  | { readonly kind: 'AMBIGUOUS'; readonly member: string }
  | { readonly kind: 'UNSAID'; readonly unsaid: UnsaidMember };

/**
 * A change that says by itself whether requests are taken, where it gives the policy a scope in which the version that is
 * to write it has a name for that, and had none before.
 */
export function saidInFull(
  input: UpdateAccessPackageAssignmentPolicyInput,
  { model }: ShownThrough,
  united: PolicyModel,
): UpdateAccessPackageAssignmentPolicyInput {
  const { requestorSettings: settings, isEnabled } = input;
  const isOpened = settings?.scopeType != null && settings.scopeType !== 'NO_SUBJECTS';
  const isNamed = settings?.acceptRequests != null || isEnabled != null;
  if (!isOpened || isNamed || !model.doubts.untold.includes(ACCEPT_REQUESTS)) return input;
  const acceptRequests = united.requestorSettings?.acceptRequests ?? null;
  return { ...input, requestorSettings: { ...settings, acceptRequests } };
}

const ACCEPT_REQUESTS = 'requestorSettings.acceptRequests';

/**
 * The first dialect through which a policy can be written with the changes, and nothing else of it be changed. Throws a
 * `NotExpressibleError` when none can say the changes, and a `PolicyStateError` when none can write the policy.
 * @param shown how each dialect shows it
 * @param united what they show together
 */
export function chooseWriter(
  shown: readonly ShownThrough[],
  united: PolicyModel,
  input: UpdateAccessPackageAssignmentPolicyInput,
): ShownThrough {
  const unsaid = shown.map(({ dialect }) => unsaidBy(dialect, dialect.inexpressible(input)));
  if (!unsaid.includes(null)) throw new NotExpressibleError(unsaid.filter((member) => member !== null));
  const obstacles: Obstacle[] = [];
  for (const candidate of shown) {
    const obstacle = obstacleOf(candidate, shown, united, input);
    if (obstacle === null) return candidate;
    obstacles.push(obstacle);
  }
  const ambiguous = obstacles.find((obstacle) => obstacle.kind === 'AMBIGUOUS');
  if (ambiguous !== undefined) throw new PolicyStateError(ambiguous);
  throw new PolicyStateError({
    kind: 'UNWRITABLE',
    unsaid: obstacles.flatMap((obstacle) => (obstacle.kind === 'UNSAID' ? [obstacle.unsaid] : [])),
  });
}

function obstacleOf(
  { dialect, model, wire }: ShownThrough,
  shown: readonly ShownThrough[],
  united: PolicyModel,
  input: UpdateAccessPackageAssignmentPolicyInput,
): Obstacle | null {
  const version = dialect.name;
  const changed = withChanges(united, input);
  const cannot = unsaidBy(dialect, dialect.inexpressible(changed));
  if (cannot !== null) return { kind: 'UNSAID', unsaid: cannot };

  // The replacement takes what this version shows by its word.
  const meant = dialect.readPolicy(wire, united.accessPackageId, true) ?? model;
  for (const member of model.doubts.ambiguous) {
    if (isReplaced(input, member)) continue;
    if (united.doubts.ambiguous.some((doubt) => isWithin(member, doubt) || isWithin(doubt, member)))
      return { kind: 'AMBIGUOUS', member };
    if (!isSameValue(valueAt(meant, member), valueAt(united, member)))
      return { kind: 'UNSAID', unsaid: { version, member, reason: 'which it shows otherwise' } };
  }

  if (saidInFull(input, { dialect, model, wire }, united) !== input && !isTold(united, ACCEPT_REQUESTS))
    return { kind: 'AMBIGUOUS', member: ACCEPT_REQUESTS };

  // What it has no name for stays as it is, so that a change of it would not happen, not even one to nothing.
  const body = dialect.replacement?.body(wire, input);
  const after = dialect.readPolicy({ id: model.id, ...body }, united.accessPackageId) ?? model;
  for (const member of after.doubts.untold) {
    const naming = namingOf(input, member);
    if (naming === null) continue;
    const isKnown = isTold(united, member);
    const isKept = isSameValue(emptied(valueAt(united, member)), emptied(valueAt(changed, member)));
    if (isKnown ? !isKept : naming === 'itself')
      return { kind: 'UNSAID', unsaid: { version, member, reason: null } };
  }

  const own = new Set(unknownsIn(model));
  for (const other of shown) {
    const doubts = [...other.model.doubts.ambiguous, ...other.model.doubts.untold];
    const foreign = unknownsIn(other.model).find(
      (path) =>
        !own.has(path) &&
        !doubts.some((doubt) => isWithin(path.replaceAll(/\.\d+/g, ''), doubt)) &&
        !isReplaced(input, path.replaceAll(/\.\d+/g, '')),
    );
    if (foreign !== undefined) {
      const reason = `a word or kind that only ${other.dialect.name} shows`;
      return { kind: 'UNSAID', unsaid: { version, member: foreign, reason } };
    }
  }
  return null;
}

function isTold({ doubts }: PolicyModel, member: string): boolean {
  return !doubts.untold.some((doubt) => isWithin(member, doubt));
}

/** What says nothing is alike: nothing at all, false, and an empty list or object. */
function emptied(value: unknown): unknown {
  if (value === false || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value;
  return isMembers(value) && Object.values(value).every((member) => emptied(member) === null) ? null : value;
}

function unsaidBy(dialect: Dialect, found: ReturnType<Dialect['inexpressible']>): UnsaidMember | null {
  return found === null ? null : { version: dialect.name, ...found };
}
