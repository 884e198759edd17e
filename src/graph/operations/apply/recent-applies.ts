import { LRUCache } from 'lru-cache';
import { GraphOverloadedError } from '../../errors/graph-errors.js';
import type { GraphCall } from '../../http/client.js';

/** How long after its create a policy is asked for by its id, in milliseconds: Graph lists new policies with a delay. */
const REMEMBERED_MS = 60_000;
const MAX_NAMES = 1_000;
/** The most applies of one package and name that wait for their turn to create. */
const MAX_WAITING = 100;

/** What one process knows of its own applies, by package and name in any unambiguous form. */
export interface RecentApplies {
  /**
   * Runs what may create a policy when no other of that name runs; `hasWaited` says whether one did. Throws a `GraphOverloadedError` when too many wait, and
   * when the turn does not come before the deadline of the call.
   */
  inTurn<T>(name: string, call: GraphCall, work: (hasWaited: boolean) => Promise<T>): Promise<T>;
  /** Notes what an apply created. */
  created(name: string, id: string): void;
  /** Notes that nobody knows whether an apply created a policy. */
  unanswered(name: string): void;
  /** The policy that an apply created a short while ago; undefined when there was none. */
  idOf(name: string): string | undefined;
  /** Whether nobody knew a short while ago whether an apply had created a policy. */
  isDoubtful(name: string): boolean;
  /** Notes that a policy is deleted. */
  forget(id: string): void;
}

/** Knows of no apply to begin with. */
export function createRecentApplies(): RecentApplies {
  const recent = new LRUCache<string, string>({ max: MAX_NAMES, ttl: REMEMBERED_MS });
  const doubtful = new LRUCache<string, true>({ max: MAX_NAMES, ttl: REMEMBERED_MS });
  /** By name, whose turn is next; a name without an entry is free. */
  const queues = new Map<string, (() => void)[]>();

  /** Answers whether the turn was waited for. */
  async function enter(name: string, { clientRequestId, deadlineAtMs }: GraphCall): Promise<boolean> {
    const waiting = queues.get(name);
    if (waiting === undefined) {
      queues.set(name, []);
      return false;
    }
    if (waiting.length >= MAX_WAITING) throw new GraphOverloadedError(clientRequestId);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(new GraphOverloadedError(clientRequestId));
      }, deadlineAtMs - performance.now());
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.push(begin);
    });
    return true;
  }

  function leave(name: string): void {
    const next = queues.get(name)?.shift();
    if (next === undefined) queues.delete(name);
    else next();
  }

  return {
    async inTurn(name, call, work) {
      const hasWaited = await enter(name, call);
      try {
        return await work(hasWaited);
      } finally {
        leave(name);
      }
    },
    created(name, id) {
      doubtful.delete(name);
      recent.set(name, id);
    },
    unanswered(name) {
      doubtful.set(name, true);
    },
    idOf: (name) => recent.get(name),
    isDoubtful: (name) => doubtful.has(name),
    forget(id) {
      for (const [name, other] of recent.entries()) if (other === id) recent.delete(name);
    },
  };
}
