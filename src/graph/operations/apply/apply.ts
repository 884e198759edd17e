import type {
  ApplyAction,
  CreateAccessPackageAssignmentPolicyInput,
  PolicyDifference,
} from '../../../generated/schema.js';
import { differencesBetween } from '../../../policy/difference.js';
import type { PolicyModel } from '../../../policy/policy.js';
import type { DialectSelector } from '../../dialects/selector.js';
import { checkInput } from '../../dialects/shared/input-checks.js';
import { GraphCallError, ReadBeforeWriteError } from '../../errors/graph-errors.js';
import { PolicyStateError } from '../../errors/input-errors.js';
import { NamedPoliciesError } from '../../errors/named-policies-error.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import { readShown } from '../read/not-yet-shown.js';
import { updatePolicy } from '../update/update.js';
import { comparablePolicy } from './comparable-policy.js';
import { findNamed, isNamed, readNamed, type NamedPolicy } from './named-policies.js';
import type { RecentApplies } from './recent-applies.js';

/** How a policy is created that is not there. */
interface ApplyCreator {
  /** Creates it. @param deadlineAtMs the end of the whole apply, in milliseconds of performance.now() */
  create(deadlineAtMs: number): Promise<PolicyModel>;
  /** Whether that failed so that nobody knows whether a policy was created. */
  isUnanswered(error: unknown): boolean;
}

/** A policy as it is to be. */
export interface PolicyApply {
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  /** Whether only to say what would be done. */
  readonly isDryRun: boolean;
  readonly creator: ApplyCreator;
}

/** What became of an apply. */
export interface AppliedPolicy {
  /** What was asked for. */
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  readonly action: ApplyAction;
  /** The policy as the last answer showed it; null of a dry run that would create it. */
  readonly policy: PolicyModel | null;
  /** What was changed, or would be: `kept` is what was there before. */
  readonly changes: PolicyDifference[];
  /** Whether Graph was told to change anything. */
  readonly isWritten: boolean;
}

/** What applies go by. */
export interface ApplyRoom {
  readonly client: GraphClient;
  readonly dialects: DialectSelector;
  readonly recent: RecentApplies;
  /** The other versions to ask for what one does not tell. */
  readonly versionsBeside: (version: string | undefined) => readonly string[];
}

/**
 * Makes the policy of a package and a name so: creates it where there is none, changes what an input names where that differs, and
 * leaves it alone where nothing does. Between the read and the write of a change somebody else may change the policy: then it
 * is read and compared once more.
 *
 * Of applies that find none through one process, one creates at a time; those behind it ask for the policy of that create by its
 * id, since Graph lists new policies with a delay. Nothing holds two processes apart.
 * Throws a `NamedPoliciesError`, a `ReadBeforeWriteError` when nothing was written, and what the create or update fails with.
 * @param name the package and the name in any unambiguous form
 */
export async function applyPolicy(
  room: ApplyRoom,
  apply: PolicyApply,
  name: string,
  call: GraphCall,
): Promise<AppliedPolicy> {
  checkInput(apply.input);
  const listed = await onlyListed(room, apply, call);
  if (listed !== null) return settle(room, apply, listed, call);
  const recent = await readRecent(room, apply, name, call);
  if (recent !== null) return settle(room, apply, recent, call);
  if (apply.isDryRun)
    return { input: apply.input, action: 'CREATED', policy: null, changes: [], isWritten: false };
  const found = await room.recent.inTurn(name, call, (hasWaited) =>
    createOnce(room, apply, name, call, hasWaited),
  );
  if (found !== null) return 'action' in found ? found : settle(room, apply, found, call);
  const created = await readRecent(room, apply, name, call);
  if (created === null) throw new PolicyStateError({ kind: 'CHANGED' });
  return settle(room, apply, created, call);
}

/** Creates the policy, unless one has come while this apply waited for its turn; null when an apply of this process created it. */
async function createOnce(
  room: ApplyRoom,
  apply: PolicyApply,
  name: string,
  call: GraphCall,
  hasWaited: boolean,
): Promise<AppliedPolicy | NamedPolicy | null> {
  const { recent } = room;
  const { input, creator } = apply;
  if (recent.idOf(name) !== undefined) return null;
  const list = () => onlyListed(room, apply, call);
  const found = recent.isDoubtful(name) ? await readShown(list, call) : hasWaited ? await list() : null;
  if (found !== null) return found;
  try {
    const policy = await creator.create(call.deadlineAtMs);
    recent.created(name, policy.id);
    return { input, action: 'CREATED', policy, changes: [], isWritten: true };
  } catch (error) {
    if (creator.isUnanswered(error)) recent.unanswered(name);
    throw error;
  }
}

/** The only policy of the package and name that Graph lists; null when there is none. */
async function onlyListed(
  { client, dialects }: ApplyRoom,
  { input }: PolicyApply,
  call: GraphCall,
): Promise<NamedPolicy | null> {
  const [only = null, ...others] = await reading(findNamed(client, dialects, input, call));
  if (only !== null && others.length > 0) {
    const ids = [only, ...others].map(({ policy }) => policy.id);
    throw new NamedPoliciesError({ kind: 'SEVERAL', ids });
  }
  return only;
}

/** The policy that an apply of this process created a moment ago; null when there was none, or it has another name by now. */
async function readRecent(
  { client, dialects, recent }: ApplyRoom,
  { input }: PolicyApply,
  name: string,
  call: GraphCall,
): Promise<NamedPolicy | null> {
  const id = recent.idOf(name);
  if (id === undefined) return null;
  const found = await reading(readNamed(client, dialects, id, input, call));
  // What was deleted elsewhere looks alike; to create another one here could make two.
  if (found === null) throw new NamedPoliciesError({ kind: 'NOT_SHOWN', id });
  if (isNamed(found.policy, input)) return found;
  recent.forget(id);
  return null;
}

/** Changes a policy that is there, or leaves it alone. */
async function settle(
  room: ApplyRoom,
  apply: PolicyApply,
  found: NamedPolicy,
  call: GraphCall,
): Promise<AppliedPolicy> {
  const { client, dialects, versionsBeside } = room;
  const { input } = apply;
  const { accessPackageId, ...change } = input;
  const compare = async (named: NamedPolicy) => {
    const versions = versionsBeside(named.policy.version);
    const policy = await reading(comparablePolicy(client, dialects, named, input, versions, call));
    return { policy, changes: differencesBetween(input, policy) };
  };
  const attempt = async (named: NamedPolicy): Promise<AppliedPolicy> => {
    const { policy, changes } = await compare(named);
    if (changes.length === 0) return { input, action: 'UNCHANGED', policy, changes, isWritten: false };
    if (apply.isDryRun) return { input, action: 'UPDATED', policy, changes, isWritten: false };
    const { id, modifiedDateTime } = policy;
    const expected = { id, input: change, ifModifiedDateTime: modifiedDateTime };
    const written = await updatePolicy(client, dialects, expected, call);
    return {
      input,
      action: 'UPDATED',
      policy: { ...written, accessPackageId: written.accessPackageId ?? accessPackageId },
      changes,
      isWritten: true,
    };
  };
  try {
    return await attempt(found);
  } catch (error) {
    if (!(error instanceof PolicyStateError) || error.problem.kind !== 'CHANGED') throw error;
    const again = await reading(readNamed(client, dialects, found.policy.id, input, call));
    if (again === null || !isNamed(again.policy, input)) throw error;
    return attempt(again);
  }
}

/** A read of what is there, before anything is written. */
async function reading<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    throw error instanceof GraphCallError ? new ReadBeforeWriteError(error) : error;
  }
}
