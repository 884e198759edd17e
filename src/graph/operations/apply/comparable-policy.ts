import type { CreateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import { withValueOf } from '../../../policy/member-paths.js';
import type { PolicyModel } from '../../../policy/policy.js';
import type { DialectSelector } from '../../dialects/selector.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import { readMany } from '../read/read-many.js';
import type { PolicyKey } from '../read/read.js';
import { namingOf } from '../update/replaced-members.js';
import { unitePolicy } from '../update/united-policy.js';
import { expansionFor, type NamedPolicy } from './named-policies.js';

/**
 * A policy that can be compared with an input: what is named of it and was hidden is read, and what is named and was told by
 * halves is asked of the other versions. What none of them tells for sure is taken as it is shown. Throws a `GraphCallError`.
 * @param versions the other versions, in order of preference
 */
export async function comparablePolicy(
  client: GraphClient,
  dialects: DialectSelector,
  named: NamedPolicy,
  input: CreateAccessPackageAssignmentPolicyInput,
  versions: readonly string[],
  call: GraphCall,
): Promise<PolicyModel> {
  const { id, version: own } = named.policy;
  // Another version than the one that showed it may have no name for what is hidden.
  const read = async (key: Omit<PolicyKey, 'id'>) => {
    const asked = { ...(own !== undefined && { version: own }), ...key, id };
    const [shown = null] = await readMany(client, dialects, [asked], call);
    if (shown instanceof Error) throw shown;
    return shown;
  };
  let policy = await withHidden(named.policy, input, read);
  for (const version of versions) {
    const { ambiguous, untold } = policy.doubts;
    if (![...ambiguous, ...untold].some((path) => namingOf(input, path) !== null)) break;
    const other = await read({ expansion: {}, version });
    if (other !== null) policy = unitePolicy(policy, [other]);
  }
  return takenByWord(policy, named.meant);
}

type Read = (key: Omit<PolicyKey, 'id'>) => Promise<PolicyModel | null>;

async function withHidden(
  policy: PolicyModel,
  input: CreateAccessPackageAssignmentPolicyInput,
  read: Read,
): Promise<PolicyModel> {
  let shown = policy;
  const asked = expansionFor(input);
  const isHidden =
    (asked.questions === true && policy.questions === undefined) ||
    (asked.customExtensionStageSettings === true && policy.customExtensionStageSettings === undefined);
  if (isHidden) {
    const { questions, customExtensionStageSettings } = (await read({ expansion: asked })) ?? {};
    shown = {
      ...shown,
      questions: shown.questions ?? questions,
      customExtensionStageSettings: shown.customExtensionStageSettings ?? customExtensionStageSettings,
    };
  }
  const stages = shown.requestApprovalSettings?.approvalStages ?? [];
  const isNamed = input.requestApprovalSettings?.approvalStages?.some(
    (stage) => stage.customExtension != null,
  );
  if (isNamed !== true || !stages.some(({ hiddenExtensionOf }) => hiddenExtensionOf !== undefined))
    return shown;
  const expanded = await read({ expansion: { approvalStageExtensions: true } });
  return expanded === null ? shown : { ...shown, requestApprovalSettings: expanded.requestApprovalSettings };
}

/** A policy with members that it tells ambiguously taken as they are shown. */
function takenByWord(policy: PolicyModel, meant: PolicyModel): PolicyModel {
  const { ambiguous, untold } = policy.doubts;
  const left: string[] = [];
  let told = policy;
  for (const path of ambiguous) {
    const taken = withValueOf(told, meant, path);
    if (taken === null) left.push(path);
    else told = taken;
  }
  return { ...told, doubts: { ambiguous: left, untold } };
}
