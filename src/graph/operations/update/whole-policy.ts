import type { HiddenPart, WireObject } from '../../dialects/dialect.js';
import type { PolicyModel } from '../../../policy/policy.js';
import { GraphResponseError } from '../../errors/graph-errors.js';
import { PolicyStateError } from '../../errors/input-errors.js';
import { isRefusedExpansion } from '../read/expansion-parts.js';

/** A policy as Graph shows it, and as it reads. */
export interface ShownPolicy {
  readonly wire: WireObject;
  readonly model: PolicyModel;
}

/** Reads a policy with these parts expanded. */
type ReadExpanded = (parts: readonly HiddenPart[]) => Promise<ShownPolicy>;

/**
 * A policy with its hidden parts: read together where Graph takes that, one by one where it does not. Throws a
 * `PolicyStateError` when Graph does not show a part, unless this cloud has none such, and when the policy changed between
 * two reads, and what `read` throws.
 */
export async function readWhole(parts: readonly HiddenPart[], read: ReadExpanded): Promise<ShownPolicy> {
  const together = parts.filter((part) => part.isPossible({}));
  const expanded = await read(together).catch(refusalOf);
  const isRefused = expanded instanceof GraphResponseError;
  const { model, wire } = isRefused ? await read([]) : expanded;
  let whole = wire;
  for (const part of parts) {
    if (!part.isPossible(whole)) continue;
    // A plain answer says nothing of what it hides, even where it has a null in its place.
    const isHidden = isRefused && together.includes(part);
    whole =
      (isHidden ? null : part.join(whole, whole)) ?? (await readAlone(part, { model, wire: whole }, read));
  }
  return { model, wire: whole };
}

/** `policy` with a part that is read by itself; without it when policies have no such part in this cloud. */
async function readAlone(part: HiddenPart, policy: ShownPolicy, read: ReadExpanded): Promise<WireObject> {
  const expanded = await read([part]).catch(refusalOf);
  if (expanded instanceof GraphResponseError) {
    if (part.isUnknownBy(expanded.response.graphMessage ?? '')) return policy.wire;
    throw new PolicyStateError({ kind: 'HIDDEN_PART', part: part.name });
  }
  if (expanded.model.modifiedDateTime !== policy.model.modifiedDateTime)
    throw new PolicyStateError({ kind: 'CHANGED' });
  const joined = part.join(policy.wire, expanded.wire);
  if (joined === null) throw new PolicyStateError({ kind: 'HIDDEN_PART', part: part.name });
  return joined;
}

/** Graph's refusal of what a read asks to expand; any other failure is thrown on. */
function refusalOf(error: unknown): GraphResponseError {
  if (error instanceof GraphResponseError && isRefusedExpansion(error)) return error;
  throw error;
}
