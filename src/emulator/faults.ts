/**
 * Faults on demand. A fault is a JSON object; the first request that it matches meets it, `times` times:
 *
 * | member | meaning |
 * |---|---|
 * | `fault` | `status`, `reset`, `hang`, `delay`, `malformed` or `redirect` |
 * | `method`, `path` | which requests it matches: an HTTP method; `collection`, `item`, `batch` or `batch-item` |
 * | `times` | how many requests meet it; default 1 |
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

/** A member of a fault is missing or wrong; the message names it and what it takes. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

const words: Readonly<Record<string, readonly string[]>> = {
  fault: ['status', 'reset', 'hang', 'delay', 'malformed', 'redirect'],
  path: ['collection', 'item', 'batch', 'batch-item'],
  when: ['before', 'after'],
  at: ['before-read', 'after-read', 'mid-answer'],
  body: ['html', 'truncated', 'empty', 'wrong-shape', 'long-length', 'short-length'],
};
const texts = ['method', 'code', 'message', 'claims', 'location'];
const numbers = ['times', 'status', 'delayMs'];

/** Checks that a JSON value is a fault. Throws an `InvalidFaultError`. */
export function parseFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null) throw new InvalidFaultError('A fault is a JSON object');
  const members = value as Record<string, unknown>;
  for (const [name, member] of Object.entries(members)) {
    const allowed = Object.hasOwn(words, name) ? words[name] : undefined;
    if (allowed !== undefined) {
      if (!allowed.some((word) => word === member))
        throw new InvalidFaultError(`${name} is one of ${allowed.join(', ')}`);
    } else if (texts.includes(name)) {
      if (typeof member !== 'string') throw new InvalidFaultError(`${name} is text`);
    } else if (numbers.includes(name)) {
      if (!Number.isSafeInteger(member) || Number(member) < 0)
        throw new InvalidFaultError(`${name} is a whole number`);
    } else if (name === 'retryAfter') {
      if (typeof member !== 'string' && typeof member !== 'number')
        throw new InvalidFaultError('retryAfter is text or a number');
    } else {
      throw new InvalidFaultError(`${name} is no member of a fault`);
    }
  }
  const fault = members as unknown as Fault;
  const { status = 0 } = fault;
  if (members['fault'] === undefined) throw new InvalidFaultError('fault is missing');
  if (fault.fault === 'status' && (status < 400 || status > 599))
    throw new InvalidFaultError('status is from 400 to 599');
  if (fault.fault === 'redirect' && (status < 300 || status > 399))
    throw new InvalidFaultError('status is from 300 to 399');
  return fault;
}

/** What a fault is matched against. */
export interface FaultTarget {
  readonly method: string;
  readonly path: Fault['path'] | null;
}

/** Faults that wait for a request, first come first served. */
export interface FaultQueue {
  /** Those still to come, with the times left. */
  pending(): readonly Fault[];
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
        ({ method, path }) =>
          (method === undefined || method.toUpperCase() === target.method) &&
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
