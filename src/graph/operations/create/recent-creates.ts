/** At least so many ids are remembered, and at most twice as many; each is some tens of bytes. */
const LEAST_IDS = 10_000;

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
  /** Notes a policy as answered with. False when it was before, for another create. */
  claim(id: string): boolean;
}

/** Knows nothing yet. */
export function createRecentCreates(): RecentCreates {
  const running = new Map<string, number>();
  let claimed = new Set<string>();
  let claimedBefore = new Set<string>();

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
    claim(id) {
      if (claimed.has(id) || claimedBefore.has(id)) return false;
      claimed.add(id);
      if (claimed.size >= LEAST_IDS) [claimedBefore, claimed] = [claimed, new Set()];
      return true;
    },
  };
}
