import { GraphQLError, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { isWithin, withValue, withValueOf } from '../../policy/member-paths.js';
import type { PolicyModel } from '../../policy/policy.js';
import type { GatewayContext } from '../context.js';
import { readHiddenPart } from './hidden-part.js';
import { selects } from './selection.js';

/** The only member in doubt that has to be asked for by name. */
const STAGE_EXTENSION = 'requestApprovalSettings.approvalStages.customExtension';

/**
 * Completes policies with what the version that showed them does not tell for sure, from the other versions that may be used:
 * of what the operation selects only, all of the policies together. What none of them tells stays as it was shown. Where such a
 * read fails, the members in question are its error, which GraphQL reports at their fields.
 * @param places where the policies stand below the field that `info` is about; the empty path for the field itself
 */
export function completePolicies<Policy extends PolicyModel>(
  policies: readonly Policy[],
  context: GatewayContext,
  info: GraphQLResolveInfo,
  places: readonly (readonly string[])[] = [[]],
): readonly Policy[] | Promise<readonly Policy[]> {
  const isSelected = rememberedSelection(info, places);
  const doubted = policies.map((policy) => doubtsIn(policy).filter(isSelected));
  if (doubted.every((paths) => paths.length === 0)) return policies;
  return Promise.all(policies.map((policy, index) => completed(policy, doubted[index] ?? [], context, info)));
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

/** What fields of documents select, by path: documents come again and again. */
const selections = new WeakMap<FieldNode, Map<string, boolean>>();

/** Whether the operation selects a path; each path is looked for once in a document. */
function rememberedSelection(
  info: GraphQLResolveInfo,
  places: readonly (readonly string[])[],
): (path: string) => boolean {
  const known = knownSelection(info);
  return (path) => {
    let isSelected = known.get(path);
    if (isSelected === undefined) {
      isSelected = places.some((place) => selects(info, ...place, ...path.split('.')));
      known.set(path, isSelected);
    }
    return isSelected;
  };
}

/** Of a field that stands in one place of its document; which others are merged with it may differ from time to time. */
function knownSelection({ fieldNodes }: GraphQLResolveInfo): Map<string, boolean> {
  const [node, second] = fieldNodes;
  if (node === undefined || second !== undefined) return new Map();
  let known = selections.get(node);
  if (known === undefined) selections.set(node, (known = new Map<string, boolean>()));
  return known;
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
      return paths.reduce((partial, path) => withValue(partial, error, path), complete) as Policy;
    }
    if (other === null) continue;
    const left: string[] = [];
    for (const path of paths) {
      const told = tells(other, path) ? withValueOf(complete, other, path) : null;
      if (told === null) left.push(path);
      else complete = told;
    }
    paths = left;
  }
  return complete as Policy;
}

function tells(policy: PolicyModel, path: string): boolean {
  return !doubtsIn(policy).some((doubt) => isWithin(path, doubt));
}
