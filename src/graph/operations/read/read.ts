import type { Dialect, PolicyExpansion } from '../../dialects/dialect.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import type { PolicyModel } from '../../../policy/policy.js';
import { policyIn } from '../answered-policy.js';

/** Which policy, and what of it. */
export interface PolicyKey {
  readonly id: string;
  readonly expansion: PolicyExpansion;
  /** The only dialect to ask, by its name; absent for the first that Graph knows. */
  readonly version?: string;
}

/**
 * Reads one policy. Throws a `GraphCallError`, with status 404 when Graph does not know the policy, and a
 * `GraphInputError`.
 */
export async function readPolicy(
  client: GraphClient,
  dialect: Dialect,
  key: PolicyKey,
  call: GraphCall,
): Promise<PolicyModel> {
  const path = dialect.policyPath(key.id, key.expansion);
  const answer = await client.send({ method: 'GET', path, intent: 'read' }, call);
  return policyIn(answer, dialect, call, 'read', key);
}
