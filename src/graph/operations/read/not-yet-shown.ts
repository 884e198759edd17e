import type { GraphCall } from '../../http/client.js';
import { GraphResponseError } from '../../errors/graph-errors.js';
import { pause } from '../../http/retry.js';

/** How long to wait before asking once more for a policy that Graph does not show, perhaps not yet, in milliseconds. */
const NOT_YET_WAITS_MS = [250, 500, 1000, 2000];

/** What `read` answers; while that is a 404 or null, it is asked again for some seconds: the policy may have been created just now. */
export async function readShown<T>(read: () => Promise<T>, call: GraphCall): Promise<T> {
  for (const waitMs of NOT_YET_WAITS_MS) {
    try {
      const answer = await read();
      if (answer !== null || performance.now() + waitMs >= call.deadlineAtMs) return answer;
      await pause(waitMs, call.signal);
    } catch (error) {
      const isNotFound = error instanceof GraphResponseError && error.response.status === 404;
      const fits = performance.now() + waitMs < call.deadlineAtMs;
      if (!isNotFound || !fits || call.signal?.aborted === true) throw error;
      await pause(waitMs, call.signal);
    }
  }
  return read();
}
