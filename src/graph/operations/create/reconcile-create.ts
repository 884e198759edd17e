import type { CreateAccessPackageAssignmentPolicyInput } from '../../../generated/schema.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import type { Dialect, WireObject } from '../../dialects/dialect.js';
import { GraphCallError, GraphInvalidResponseError } from '../../errors/graph-errors.js';
import { isGraphId } from '../../graph-id.js';
import type { PolicyModel } from '../../../policy/policy.js';
import { pause } from '../../http/retry.js';

/** How long to wait before each look, in milliseconds: Graph shows a new policy with some delay. */
const LOOKS_MS = [100, 400, 1000, 2000, 4000];
/** Graph's clock is no further behind ours, in milliseconds: neither a wrong zone nor a dead battery is believed beyond it. */
const MOST_BEHIND_MS = 12 * 3_600_000;

/** A create of which no answer told what became. */
export interface UnansweredCreate {
  readonly input: CreateAccessPackageAssignmentPolicyInput;
  /** What was sent: the dialect's body for the input. */
  readonly body: WireObject;
  /** When the create began, in milliseconds of performance.now(). */
  readonly startedAtMs: number;
}

/**
 * Looks whether an unanswered create was carried out: the policy is there when exactly one has its package and name, was
 * created since the create began by Graph's own clock, and matches what was sent member for member.
 * Looks several times, within the deadline, and never creates anything. Graph's clock is known to a second at worst: a
 * policy equal in every member that somebody else created less than that before counts as created since. One that is half
 * a day old by our own clock never does, whatever an answer says that time it is.
 *
 * Updates and deletes are not looked for. They set a state, so that whoever wants it can send them again without harm, while
 * a look could mislead: a policy that Graph does not show may be too new to be shown rather than deleted, and a state as
 * wanted may be an older one that Graph still shows.
 * @returns the policy, or null when nothing proves that it is the one
 */
export async function findCreated(
  client: GraphClient,
  dialect: Dialect,
  create: UnansweredCreate,
  call: GraphCall,
): Promise<PolicyModel | null> {
  for (const waitMs of LOOKS_MS) {
    if (performance.now() + waitMs >= call.deadlineAtMs) return null;
    await pause(waitMs, call.signal);
    try {
      const { policy, hasRivals } = await lookOnce(client, dialect, create, call);
      if (policy !== null || hasRivals) return policy;
    } catch (error) {
      if (error instanceof GraphCallError) return null;
      throw error;
    }
  }
  return null;
}

/** What one look at Graph's policies has shown. */
export interface Look {
  /** The policy; null when nothing proves that there is one. */
  readonly policy: PolicyModel | null;
  /** Whether others were there that may be it, so that no later look can prove anything. */
  readonly hasRivals: boolean;
}

/**
 * Looks once, and always asks Graph: an answer also says that Graph takes the caller's token. Throws a `GraphCallError` when
 * Graph does not answer with its policies.
 */
export async function lookOnce(
  client: GraphClient,
  dialect: Dialect,
  create: UnansweredCreate,
  call: GraphCall,
): Promise<Look> {
  const answer = await client.send({ method: 'GET', path: pathTo(dialect, create), intent: 'read' }, call);
  const page = dialect.readList(answer.body);
  if (page === null) throw new GraphInvalidResponseError(call.clientRequestId, answer);
  const beganAtMs = Math.max(
    client.clock.earliestAt(create.startedAtMs),
    Date.now() - (performance.now() - create.startedAtMs) - MOST_BEHIND_MS,
  );
  const [only, second] = page.items
    .map((item) => ({ item, policy: dialect.readPolicy(item, create.input.accessPackageId, true) }))
    // What cannot be read may be it, or its rival.
    .filter(({ policy }) => policy === null || Date.parse(policy.createdDateTime ?? '') >= beganAtMs);
  if (!page.isLast || second !== undefined) return { policy: null, hasRivals: true };
  if (only === undefined) return { policy: null, hasRivals: false };
  return only.policy !== null && dialect.isSent(create.body, only.item)
    ? { policy: only.policy, hasRivals: false }
    : { policy: null, hasRivals: true };
}

/** Where the policy is listed; for a package that no filter can name, the whole collection, in which nothing is proven. */
function pathTo(dialect: Dialect, { input, body }: UnansweredCreate): string {
  const { accessPackageId, displayName } = input;
  const isListed = isGraphId(accessPackageId);
  const query = dialect.listQuery({
    top: isListed ? null : 1,
    filter: isListed ? { accessPackageId, displayName } : {},
    expansion: dialect.expansionOf(body),
  });
  return `${dialect.collectionPath}?${query}`;
}
