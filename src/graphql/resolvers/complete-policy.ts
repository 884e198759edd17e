import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { isWithin, withValue, withValueOf } from '../../policy/member-paths.js';
import type { Doubts, PolicyModel } from '../../policy/policy.js';
import type { GatewayContext } from '../context.js';
import { readHiddenPart } from './hidden-part.js';
import { knownSelection, selects, selectsWhole } from './selection.js';

/** The only member in doubt that has to be asked for by name. */
const STAGE_EXTENSION = 'requestApprovalSettings.approvalStages.customExtension';

/** What Graph notes of whoever wrote a policy: no part of what the policy means. */
const STAMPS: ReadonlySet<string> = new Set(['createdBy', 'modifiedBy']);

/** Why policies that are shown lack something that they mean. */
const failures = new WeakMap<PolicyModel, GraphQLError>();

/** The error with which the rest of what a policy means could not be read; undefined when nothing failed. */
export function failureOf(policy: PolicyModel): GraphQLError | undefined {
  return failures.get(policy);
}

/** Whether a member in doubt is asked for besides what the operation selects. */
export type IsAsked = (path: string) => boolean;

/**
 * Completes policies with what the version that showed them does not tell for sure, from the other versions that may be used:
 * of what the operation selects only, all of the policies together. What none of them tells stays as it was shown. Where such a
 * read fails, the members in question are its error, which GraphQL reports at their fields. What of a policy is selected that is
 * worked out from all of it selects every member that means something.
 * @param places where the policies stand below the field that `info` is about; the empty path for the field itself
 */
export function completePolicies<Policy extends PolicyModel>(
  policies: readonly Policy[],
  context: GatewayContext,
  info: GraphQLResolveInfo,
  places: readonly (readonly string[])[] = [[]],
  isAsked?: IsAsked,
): readonly Policy[] | Promise<readonly Policy[]> {
  const isSelected = rememberedSelection(info, places);
  const isWanted = isAsked === undefined ? isSelected : (path: string) => isSelected(path) || isAsked(path);
  const doubted = policies.map((policy) => doubtsIn(policy).filter(isWanted));
  if (doubted.every((paths) => paths.length === 0)) return policies;
  return Promise.all(policies.map((policy, index) => completed(policy, doubted[index] ?? [], context, info)));
}

/** Whether `completePolicies` would leave a policy at one of the places as it is. */
export function isComplete(
  policy: PolicyModel,
  info: GraphQLResolveInfo,
  places: readonly (readonly string[])[],
): boolean {
  return !doubtsIn(policy).some(rememberedSelection(info, places));
}

/** Completes one policy, as `completePolicies`; null stays null. */
export async function completePolicy<Policy extends PolicyModel | null>(
  policy: Policy,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<Policy> {
  if (policy === null || doubtsIn(policy).length === 0) return policy;
  const [complete] = await completePolicies([policy], context, info);
  return complete ?? policy;
}

function doubtsIn({ doubts }: PolicyModel): readonly string[] {
  if (doubts.ambiguous.length === 0) return doubts.untold;
  return [...doubts.ambiguous, ...doubts.untold];
}

/** Whether the operation selects a path; each path is looked for once in a document. */
function rememberedSelection(
  info: GraphQLResolveInfo,
  places: readonly (readonly string[])[],
): (path: string) => boolean {
  const known = knownSelection(info);
  return (path) => {
    let isSelected = known.get(path);
    if (isSelected === undefined) {
      isSelected =
        places.some((place) => selects(info, ...place, ...path.split('.'))) ||
        (!STAMPS.has(path) && selectsWhole(info, ...places));
      known.set(path, isSelected);
    }
    return isSelected;
  };
}

async function completed<Policy extends PolicyModel>(
  policy: Policy,
  doubted: readonly string[],
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<Policy> {
  let complete: PolicyModel = policy;
  let paths = doubted;
  for (const version of context.policies.versionsBeside(policy.version)) {
    if (paths.length === 0) break;
    const expansion = paths.includes(STAGE_EXTENSION) ? { approvalStageExtensions: true } : {};
    let other: PolicyModel | null;
    try {
      other = await readHiddenPart({ id: policy.id, expansion, version }, context, info);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const partial = paths.reduce((rest, path) => withValue(rest, error, path), complete);
      if (paths.some((path) => !STAMPS.has(path))) failures.set(partial, error);
      return partial as Policy;
    }
    if (other === null) continue;
    const left: string[] = [];
    for (const path of paths) {
      const told = tells(other, path) ? withValueOf(complete, other, path) : null;
      if (told === null) left.push(path);
      else complete = { ...told, doubts: withoutDoubt(complete.doubts, path, other.doubts) };
    }
    paths = left;
  }
  return complete as Policy;
}

function tells(policy: PolicyModel, path: string): boolean {
  return !doubtsIn(policy).some((doubt) => isWithin(path, doubt));
}

/** Doubts without those of a member that another version told, and with what that version tells of it by halves. */
function withoutDoubt({ ambiguous, untold }: Doubts, path: string, others: Doubts): Doubts {
  const left = (own: readonly string[], other: readonly string[]) => [
    ...own.filter((doubt) => !isWithin(doubt, path)),
    ...other.filter((doubt) => isWithin(doubt, path)),
  ];
  return { ambiguous: left(ambiguous, others.ambiguous), untold: left(untold, others.untold) };
}
