import type { Dialect } from '../dialects/dialect.js';
import type { GraphCall, GraphClient } from '../http/client.js';

/** Deletes a policy. Throws a `GraphCallError`, and a `GraphInputError`. */
export async function deletePolicy(
  client: GraphClient,
  dialect: Dialect,
  id: string,
  call: GraphCall,
): Promise<void> {
  await client.send({ method: 'DELETE', path: dialect.policyPath(id, {}), intent: 'write' }, call);
}
