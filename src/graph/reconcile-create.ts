import type { GraphCall, GraphClient } from './client.js';
import type { Dialect, WireObject } from './dialects/dialect.js';
import { object, objects, text } from './dialects/shared/wire-values.js';
import { GraphError } from './errors.js';
import { isGraphId } from './graph-id.js';
import { isPolicySent } from './dialects/shared/matches-sent.js';
import type { PolicyModel } from './policy-model.js';
import { pause } from './http/retry.js';

/** How long to wait before each look, in milliseconds: Graph shows a new policy with some delay. */
const LOOKS_MS = [100, 400, 1000, 2000, 4000];
/** Graph's clock is no further behind ours, in milliseconds: neither a wrong zone nor a dead battery is believed beyond it. */
const MOST_BEHIND_MS = 12 * 3_600_000;

/** A create of which no answer told what became. */
export interface UnansweredCreate {
  /** What was sent. */
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
  const path = pathTo(dialect, create.body);
  for (const waitMs of LOOKS_MS) {
    if (path === null || performance.now() + waitMs >= call.deadlineAtMs) return null;
    await pause(waitMs, call.signal);
    try {
      const answer = await client.send({ method: 'GET', path, intent: 'read' }, call);
      const candidates = objects(object(answer.body)?.['value'], (policy) => policy) ?? [];
      const hasMore = object(answer.body)?.['@odata.nextLink'] !== undefined;
      const beganAtMs = Math.max(
        client.clock.earliestAt(create.startedAtMs),
        Date.now() - (performance.now() - create.startedAtMs) - MOST_BEHIND_MS,
      );
      const recent = candidates.filter(
        (policy) => Date.parse(text(policy['createdDateTime']) ?? '') >= beganAtMs,
      );
      const [only, second] = recent;
      if (hasMore || second !== undefined) return null;
      if (only !== undefined) return isPolicySent(create.body, only) ? dialect.readPolicy(only) : null;
    } catch (error) {
      if (error instanceof GraphError) return null;
      throw error;
    }
  }
  return null;
}

function pathTo(dialect: Dialect, body: WireObject): string | null {
  const [accessPackageId, displayName] = [text(body['accessPackageId']), text(body['displayName'])];
  if (accessPackageId === null || !isGraphId(accessPackageId) || displayName === null) return null;
  const filter = dialect.filterOptions({ accessPackageId, displayName });
  const options = [...filter, ...dialect.expandOptions(dialect.expansionOf(body))];
  return `${dialect.collectionPath}?${options.join('&')}`;
}
