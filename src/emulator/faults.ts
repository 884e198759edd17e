import { parseFault } from './fault-rules.js';

/**
 * Faults on demand. A fault is a JSON object; the first request that it matches meets it, `times` times. It has no
 * members but those of its kind, and no text with line breaks:
 *
 * | member | meaning |
 * |---|---|
 * | `fault` | `status`, `reset`, `hang`, `delay`, `malformed` or `redirect` |
 * | `method`, `path` | which requests it matches: an HTTP method; `collection`, `item`, `batch`, or with `status` `batch-item` |
 * | `expand` | which requests it matches, too: those whose `$expand` has this text |
 * | `times` | how many requests meet it, at least 1; default 1 |
 * | `when` | `before` (default) or `after` the write is carried out; for `status`, `reset` and `hang` |
 * | `status` | with `status`: 400 to 599; with `redirect`: 300 to 399 |
 * | `code`, `message` | with `status`: instead of what Graph usually says |
 * | `retryAfter` | with `status`: the header `Retry-After`, seconds or an HTTP date |
 * | `claims` | with `status`: the JSON of a claims challenge |
 * | `at` | with `reset`: `before-read`, `after-read` (default) or `mid-answer` |
 * | `delayMs` | with `delay`: milliseconds before the ordinary answer |
 * | `body` | with `malformed`: `html`, `truncated`, `empty`, `wrong-shape`, `long-length` or `short-length` |
 * | `location` | with `redirect`: where to |
 */
export interface Fault {
  readonly fault: 'status' | 'reset' | 'hang' | 'delay' | 'malformed' | 'redirect';
  readonly method?: string;
  readonly path?: 'collection' | 'item' | 'batch' | 'batch-item';
  readonly expand?: string;
  readonly times?: number;
  readonly when?: 'before' | 'after';
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  readonly retryAfter?: string | number;
  readonly claims?: string;
  readonly at?: 'before-read' | 'after-read' | 'mid-answer';
  readonly delayMs?: number;
  readonly body?: 'html' | 'truncated' | 'empty' | 'wrong-shape' | 'long-length' | 'short-length';
  readonly location?: string;
}

/** What a fault is matched against. */
export interface FaultTarget {
  readonly method: string;
  readonly path: Fault['path'] | null;
  /** The value of `$expand`; null when there is none. */
  readonly expand: string | null;
}

/** Faults that wait for a request, first come first served. */
export interface FaultQueue {
  /** Those still to come, with the times left. */
  pending(): readonly Fault[];
  /** Takes a fault after a check; throws an `InvalidFaultError`. */
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  /** The first fault that matches, used up by one; null when there is none. */
  take(target: FaultTarget): Fault | null;
}

/** An empty queue. */
export function createFaultQueue(): FaultQueue {
  let waiting: Fault[] = [];
  return {
    pending: () => waiting,
    add(fault) {
      waiting.push(parseFault(fault));
    },
    clear() {
      waiting = [];
    },
    take(target) {
      const index = waiting.findIndex(
        ({ method, path, expand }) =>
          (method === undefined || method.toUpperCase() === target.method) &&
          (expand === undefined || target.expand?.includes(expand) === true) &&
          (path === undefined ? target.path !== 'batch-item' : path === target.path),
      );
      const fault = waiting[index];
      if (fault === undefined) return null;
      const { times = 1 } = fault;
      if (times > 1) waiting[index] = { ...fault, times: times - 1 };
      else waiting.splice(index, 1);
      return fault;
    },
  };
}
