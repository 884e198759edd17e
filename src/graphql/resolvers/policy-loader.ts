import DataLoader from 'dataloader';
import type { GraphCaller, Policies, PolicyKey } from '../../graph/policies.js';
import type { PolicyModel } from '../../policy/policy.js';

/** Reads one policy; null when Graph does not know it. Rejects with what Graph's operation failed with. */
export type PolicyLoader = (key: PolicyKey, caller: GraphCaller) => Promise<PolicyModel | null>;

/**
 * A loader for one operation: what its fields ask for at the same time is read together, each policy once. It belongs
 * to one caller, the first that it is called for, so that nobody is ever shown what another may see.
 */
export function createPolicyLoader(policies: Policies): PolicyLoader {
  let loader: DataLoader<PolicyKey, PolicyModel | null, string> | undefined;
  return (key, caller) => {
    loader ??= new DataLoader((keys) => policies.getMany(keys, caller), {
      cacheKeyFn: ({ id, expansion, version = '' }) => `${version} ${shownBy(expansion)} ${id}`,
    });
    return loader.load(key);
  };
}

function shownBy({
  accessPackage,
  questions,
  customExtensionStageSettings,
  approvalStageExtensions,
}: PolicyKey['expansion']): string {
  const parts = [accessPackage, questions, customExtensionStageSettings, approvalStageExtensions];
  return parts.map((isAsked) => (isAsked === true ? '1' : '0')).join('');
}
