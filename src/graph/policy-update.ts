import type { UpdateAccessPackageAssignmentPolicyInput } from '../generated/model.js';
import type { GraphAnswer, GraphCall, GraphClient } from './client.js';
import type { Dialect, WireObject } from './dialects/dialect.js';
import { object, text } from './dialects/shared/wire-values.js';
import { GraphError, GraphInvalidResponseError } from './errors.js';
import { isSameId } from './graph-id.js';
import { PolicyChangedError, UnsupportedOperationError } from './input-errors.js';
import { readShown } from './operations/read/not-yet-shown.js';
import { policyPath } from './dialects/shared/policy-path.js';
import { readWhole } from './whole-policy.js';

/** Reading a policy failed, before anything of it was changed. */
export class ReadBeforeWriteError extends Error {
  override readonly name = 'ReadBeforeWriteError';
  readonly failure: GraphError;

  constructor(failure: GraphError) {
    super('Nothing was changed, since the policy could not be read first');
    this.failure = failure;
  }
}

/** A change of one policy. */
export interface PolicyChange {
  readonly id: string;
  readonly input: UpdateAccessPackageAssignmentPolicyInput;
  /** The `modifiedDateTime` that the policy must have; any will do when it is null or absent. */
  readonly ifModifiedDateTime?: string | null | undefined;
}

/**
 * Reads a policy with all that the change does not name, merges the changes in and replaces it, since Graph has no smaller
 * way (it does not take PATCH here).
 * A policy that Graph does not show is asked for again for some seconds: it may have been created just now.
 * Throws a `ReadBeforeWriteError`, a `PolicyStateError`, or what the PUT fails with.
 * @returns Graph's answer to the PUT; Graph has been seen to leave its body empty
 */
export async function replacePolicy(
  client: GraphClient,
  dialect: Dialect,
  { id, input, ifModifiedDateTime }: PolicyChange,
  call: GraphCall,
): Promise<GraphAnswer> {
  const { collectionPath, replacement } = dialect;
  if (replacement === null) throw new UnsupportedOperationError();
  const path = policyPath(collectionPath, id);
  const before = await readWhole(replacement.hiddenParts(input), (parts) => {
    const options = parts.length === 0 ? [] : [`$expand=${parts.map(({ expand }) => expand).join()}`];
    return readShown(() => readWire(client, policyPath(collectionPath, id, options), id, call), call);
  }).catch((error: unknown) => {
    throw error instanceof GraphError ? new ReadBeforeWriteError(error) : error;
  });
  if (ifModifiedDateTime != null && !isSameTime(text(before['modifiedDateTime']), ifModifiedDateTime)) {
    throw new PolicyChangedError();
  }
  return client.send({ method: 'PUT', path, body: replacement.body(before, input), intent: 'write' }, call);
}

async function readWire(client: GraphClient, path: string, id: string, call: GraphCall): Promise<WireObject> {
  const answer = await client.send({ method: 'GET', path, intent: 'read' }, call);
  const wire = object(answer.body);
  if (wire === null || !isSameId(text(wire['id']) ?? '', id)) {
    throw new GraphInvalidResponseError(call.clientRequestId, answer);
  }
  return wire;
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
