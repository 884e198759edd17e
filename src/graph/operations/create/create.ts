import type { CreateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import type { Dialect } from '../../dialects/dialect.js';
import { isMissingCollection } from '../../dialects/selector.js';
import { GraphCallError, GraphResponseError } from '../../errors/graph-errors.js';
import { outcomeOf } from '../../errors/outcome.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import type { PolicyModel } from '../../../policy/policy.js';
import { asWritten, unusableAnswer } from '../answered-policy.js';
import type { RecentCreates } from './recent-creates.js';
import { findCreated, lookOnce, type UnansweredCreate } from './reconcile-create.js';

/** A create that was sent before, by this process or another. */
export interface EarlierCreate {
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  /** A moment at which it had not begun, in milliseconds of performance.now(); may lie before this process began. */
  readonly startedAtMs: number;
  /** As `create` was given it. */
  readonly owner: string;
}

/**
 * Creates a policy once. When no answer tells what became of it, looks for it before failing. Throws a `GraphCallError`.
 * @param name of `createName`, which has begun in `recent`
 * @param owner whose policy it is; undefined for this call alone
 */
export async function createPolicy(
  client: GraphClient,
  dialect: Dialect,
  recent: RecentCreates,
  input: CreateAccessPackageAssignmentPolicyInput,
  name: string,
  owner: string | undefined,
  call: GraphCall,
): Promise<PolicyModel> {
  const startedAtMs = performance.now();
  const body = dialect.createBody(input);
  try {
    const request = { method: 'POST', path: dialect.collectionPath, body, intent: 'create' } as const;
    const answer = await client.send(request, call);
    const policy = dialect.readPolicy(answer.body, input.accessPackageId, true);
    if (policy === null) throw unusableAnswer(answer, call, 'create');
    recent.claim(policy.id, owner);
    return asWritten(policy);
  } catch (error) {
    if (!(error instanceof GraphCallError) || outcomeOf(error) === 'NOT_APPLIED') throw error;
    const policy = await findCreated(client, dialect, { input, body, startedAtMs }, call);
    if (policy === null || recent.hasRival(name) || !recent.claim(policy.id, owner)) throw error;
    return asWritten(policy);
  }
}

/**
 * Looks once for the policy of an earlier create. Null when nothing proves that a policy is the one. Throws a
 * `GraphCallError`, in any case when Graph does not take the caller's token.
 */
export async function findEarlier(
  client: GraphClient,
  dialect: Dialect,
  recent: RecentCreates,
  { input, startedAtMs, owner }: EarlierCreate,
  call: GraphCall,
): Promise<PolicyModel | null> {
  const create = { input, body: dialect.createBody(input), startedAtMs };
  const policy = await lookForEarlier(client, dialect, create, call);
  if (policy === null || recent.isRunning(createName(input)) || !recent.claim(policy.id, owner)) return null;
  return asWritten(policy);
}

async function lookForEarlier(
  client: GraphClient,
  dialect: Dialect,
  create: UnansweredCreate,
  call: GraphCall,
): Promise<PolicyModel | null> {
  try {
    return (await lookOnce(client, dialect, create, call)).policy;
  } catch (error) {
    // Graph may refuse to look for such a package or name, which says nothing of the token.
    const isRefusedQuery = error instanceof GraphResponseError && error.response.status === 400;
    if (!isRefusedQuery || isMissingCollection(error, dialect)) throw error;
    const query = dialect.listQuery({ top: 1, filter: {}, expansion: {} });
    await client.send({ method: 'GET', path: `${dialect.collectionPath}?${query}`, intent: 'read' }, call);
    return null;
  }
}

/** What a create that got no answer is looked for by, as one text. */
export function createName({
  accessPackageId,
  displayName,
}: CreateAccessPackageAssignmentPolicyInput): string {
  return `${accessPackageId.length} ${accessPackageId} ${displayName}`;
}
