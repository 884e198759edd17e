import type { HiddenPart, WireObject } from './dialects/dialect.js';
import { GraphResponseError } from './errors.js';
import { HiddenPartError, PolicyChangedError } from './input-errors.js';

/** Reads a policy with these parts expanded. */
export type ReadExpanded = (parts: readonly HiddenPart[]) => Promise<WireObject>;

/**
 * A policy with its hidden parts: read together where Graph takes that, one by one where it does not. Throws a
 * `HiddenPartError` when Graph does not show a part, unless this cloud has none such, a `PolicyChangedError` when the policy
 * changed between two reads, and what `read` throws.
 */
export async function readWhole(parts: readonly HiddenPart[], read: ReadExpanded): Promise<WireObject> {
  const together = parts.filter((part) => part.isPossible({}));
  const expanded = await read(together).catch(refusalOf);
  const isRefused = expanded instanceof GraphResponseError;
  let policy = isRefused ? await read([]) : expanded;
  for (const part of parts) {
    if (!part.isPossible(policy)) continue;
    // A plain answer says nothing of what it hides, even where it has a null in its place.
    const isHidden = isRefused && together.includes(part);
    policy = (isHidden ? null : part.join(policy, policy)) ?? (await readAlone(part, policy, read));
  }
  return policy;
}

/** `policy` with a part that is read by itself; without it when policies have no such part in this cloud. */
async function readAlone(part: HiddenPart, policy: WireObject, read: ReadExpanded): Promise<WireObject> {
  const expanded = await read([part]).catch(refusalOf);
  if (expanded instanceof GraphResponseError) {
    if (part.isUnknownBy(expanded.graphMessage ?? '')) return policy;
    throw new HiddenPartError(part.name);
  }
  if (expanded['modifiedDateTime'] !== policy['modifiedDateTime']) throw new PolicyChangedError();
  const joined = part.join(policy, expanded);
  if (joined === null) throw new HiddenPartError(part.name);
  return joined;
}

/** Graph's refusal of what a read asks to expand; any other failure is thrown on. */
function refusalOf(error: unknown): GraphResponseError {
  if (error instanceof GraphResponseError && (error.status === 400 || error.status === 501)) return error;
  throw error;
}
