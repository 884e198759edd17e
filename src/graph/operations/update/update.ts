import type { UpdateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import type { Dialect, WireObject } from '../../dialects/dialect.js';
import { isMissingCollection, type DialectSelector } from '../../dialects/selector.js';
import { checkInput } from '../../dialects/shared/input-checks.js';
import { GraphCallError, GraphResponseError, ReadBeforeWriteError } from '../../errors/graph-errors.js';
import { GraphInputError, PolicyStateError } from '../../errors/input-errors.js';
import { withRefusedPolicy } from '../../errors/refused-policy.js';
import { readShown } from '../read/not-yet-shown.js';
import { withChanges } from '../../../policy/policy-members.js';
import type { PolicyModel } from '../../../policy/policy.js';
import { asWritten, policyIn, unusableAnswer } from '../answered-policy.js';
import { callIn } from '../call-in.js';
import { firstThatSays } from '../choice.js';
import { unitePolicy } from './united-policy.js';
import { readWhole, type ShownPolicy } from './whole-policy.js';
import { chooseWriter, saidInFull, type ShownThrough } from './writer-choice.js';

/** A change of one policy. */
export interface PolicyChange {
  readonly id: string;
  readonly input: UpdateAccessPackageAssignmentPolicyInput;
  /** The `modifiedDateTime` that the policy must have; any will do when it is null or absent. */
  readonly ifModifiedDateTime?: string | null | undefined;
}

/**
 * Reads a policy through every listed dialect that can replace one, with all that the change does not name, merges the changes
 * in and replaces it through the first that can say all of it, since Graph has no smaller way (it does not take PATCH here).
 * A policy that Graph does not show is asked for again for some seconds: it may have been created just now.
 * Throws a `GraphInputError`, a `NotExpressibleError`, a `ReadBeforeWriteError`, a `PolicyStateError`, or what the PUT fails
 * with.
 * @returns the policy as Graph's answer to the PUT shows it, and as it was where that version does not tell; Graph has been seen
 *   to leave the answer's body empty, and is then asked
 */
export async function updatePolicy(
  client: GraphClient,
  dialects: DialectSelector,
  change: PolicyChange,
  call: GraphCall,
): Promise<PolicyModel> {
  const { id, input, ifModifiedDateTime } = change;
  checkInput(input);
  const able = dialects.known().filter(({ replacement }) => replacement !== null);
  if (able.length === 0) throw new GraphInputError({ kind: 'OPERATION' });
  firstThatSays(able, input);
  const shown = await readThroughAll(client, dialects, able, change, call);
  const [first, ...others] = shown;
  if (ifModifiedDateTime != null && !isSameTime(first.model.modifiedDateTime, ifModifiedDateTime)) {
    throw new PolicyStateError({ kind: 'CHANGED' });
  }
  const united = unitePolicy(
    first.model,
    others.map(({ model }) => model),
  );
  const accessPackageId = shown.find(({ model }) => model.accessPackageId != null)?.model.accessPackageId;
  const writer = chooseWriter(shown, united, input);
  const { dialect, wire } = writer;
  if (dialect.replacement === null) throw new GraphInputError({ kind: 'OPERATION' });
  const path = dialect.policyPath(id, {});
  const body = dialect.replacement.body(wire, saidInFull(input, writer, united));
  const own = callIn(dialect, call);
  const answer = await client
    .send({ method: 'PUT', path, body, intent: 'write' }, own)
    .catch((error: unknown) => {
      throw withRefusedPolicy(error, changedPolicy(united, input));
    });
  const written =
    answer.body === undefined
      ? await client.send({ method: 'GET', path, intent: 'read' }, own).catch(() => answer)
      : answer;
  const expected = { id, accessPackageId };
  try {
    const meant = policyIn(written, dialect, call, 'write', expected, true);
    return asWritten(withUntold(meant, policyIn(written, dialect, call, 'write', expected), united));
  } catch (error) {
    throw written === answer ? error : unusableAnswer(answer, call, 'write');
  }
}

/** The policy that a change is to make. */
function changedPolicy(before: PolicyModel, input: PolicyChange['input']): PolicyModel {
  return { ...before, ...withChanges(before, input) };
}

/** What a write answered, with what the version does not tell as it was before. Who changed it last is another by now. */
function withUntold(meant: PolicyModel, plain: PolicyModel, before: PolicyModel): PolicyModel {
  const untold = [...new Set([...meant.doubts.untold, ...plain.doubts.untold])];
  const source = { ...before, doubts: { ...before.doubts, untold: [...before.doubts.untold, 'modifiedBy'] } };
  return unitePolicy({ ...meant, doubts: { untold, ambiguous: [] } }, [source]);
}

/** The policy through each dialect that shows it, in their order. */
async function readThroughAll(
  client: GraphClient,
  dialects: DialectSelector,
  able: readonly Dialect[],
  { id, input }: PolicyChange,
  call: GraphCall,
): Promise<[ShownThrough, ...ShownThrough[]]> {
  const results = await Promise.all(
    able.map(async (dialect): Promise<ShownThrough | GraphResponseError> => {
      const { replacement } = dialect;
      if (replacement === null) throw new GraphInputError({ kind: 'OPERATION' });
      const own = callIn(dialect, call);
      try {
        const shown = await readWhole(replacement.hiddenParts(input), (parts) =>
          readShown(() => readForUpdate(client, dialect, replacement.readPath(id, parts), id, own), own),
        );
        return { ...shown, dialect };
      } catch (error) {
        if (isMissingCollection(error, dialect) && dialects.drop(dialect)) return error;
        // A version that does not know the policy, while another shows it, is none to go by.
        if (error instanceof GraphResponseError && error.response.status === 404) return error;
        throw error instanceof GraphCallError ? new ReadBeforeWriteError(error) : error;
      }
    }),
  );
  const [first, ...others] = results.flatMap((result) =>
    result instanceof GraphResponseError ? [] : [result],
  );
  if (first !== undefined) return [first, ...others];
  const failures = results.filter((result) => result instanceof GraphResponseError);
  // Where one version lacks the collection, the other's word on the policy counts.
  const failure = failures.find((error, index) => able[index] && !isMissingCollection(error, able[index]));
  throw new ReadBeforeWriteError(failure ?? (failures[0] as GraphResponseError));
}

async function readForUpdate(
  client: GraphClient,
  dialect: Dialect,
  path: string,
  id: string,
  call: GraphCall,
): Promise<ShownPolicy> {
  const answer = await client.send({ method: 'GET', path, intent: 'read' }, call);
  const model = policyIn(answer, dialect, call, 'read', { id });
  return { model, wire: answer.body as WireObject };
}

/** Whether two date-times are the same moment to the last of Graph's seven fraction digits. */
function isSameTime(actual: string | null, expected: string): boolean {
  if (actual === null) return false;
  return (
    actual === expected ||
    (secondsOf(actual) === secondsOf(expected) && fractionOf(actual) === fractionOf(expected))
  );
}

function secondsOf(dateTime: string): number {
  return Math.floor(Date.parse(dateTime) / 1000);
}

function fractionOf(dateTime: string): string {
  return /\.(\d+)/.exec(dateTime)?.[1]?.replace(/0+$/, '') ?? '';
}
