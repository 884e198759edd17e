import { LRUCache } from 'lru-cache';

/** So many ids are remembered; each takes some hundred bytes. */
const MAX_IDS = 10_000;
/** Stands for the owner of a create that belongs to one call alone. */
const NOBODY = '';

/**
 * What this process knows of its own creates: which policies it has answered with, and which creates are under way. One
 * that got no answer must not take another's policy for its own.
 */
export interface RecentCreates {
  /** A create begins; creates of the same name, in any unambiguous form, count as rivals until they end. */
  begin(name: string): void;
  /** A create that had begun is over, however it ended. */
  end(name: string): void;
  /** Whether another create of that name runs besides the one that asks. */
  hasRival(name: string): boolean;
  /** Whether any create of that name runs. */
  isRunning(name: string): boolean;
  /**
   * Notes a policy as answered with. False when it was before, for another create.
   * @param owner whose create it is, not empty; undefined for one call alone, which claims each policy once
   */
  claim(id: string, owner: string | undefined): boolean;
}

/** Makes the record of one process, in which no create has begun. */
export function createRecentCreates(): RecentCreates {
  const running = new Map<string, number>();
  const claimed = new LRUCache<string, string>({ max: MAX_IDS });

  return {
    begin(name) {
      running.set(name, (running.get(name) ?? 0) + 1);
    },
    end(name) {
      const left = (running.get(name) ?? 1) - 1;
      if (left > 0) running.set(name, left);
      else running.delete(name);
    },
    hasRival: (name) => (running.get(name) ?? 0) > 1,
    isRunning: (name) => running.has(name),
    claim(id, owner) {
      const before = claimed.get(id);
      if (before !== undefined) return before !== NOBODY && before === owner;
      claimed.set(id, owner ?? NOBODY);
      return true;
    },
  };
}
