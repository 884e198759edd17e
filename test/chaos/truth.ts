import type { FaultKind } from './fault-kinds.js';

/** A policy as Graph has it. */
export type StoredPolicy = Record<string, unknown> & { readonly id: string };

/** One request that would write, as it arrived. */
interface Attempt {
  readonly kind: FaultKind;
  /** the `request-id` of the answer, if it comes so far */
  readonly requestId: string;
  /** the `Authorization` header */
  readonly authorization: string | undefined;
}

/** What really became of one write. */
export interface Truth {
  /** when its caller began it, as Date.now() tells it */
  begunAtMs: number;
  readonly attempts: Attempt[];
  /** the policy as each time it was carried out; of a deletion, the policy that went */
  readonly committed: StoredPolicy[];
  /** the `Authorization` headers of the reads that went with it */
  readonly readBy: Set<string | undefined>;
  /** the `request-id`s of answers to reads that show the policy beyond doubt */
  readonly shownBy: Set<string>;
}

/** What really became of every write, by its `client-request-id`. */
export interface Ledger {
  of(id: string): Truth;
  /** Ids under which anything arrived. */
  ids(): string[];
}

export function createLedger(): Ledger {
  const truths = new Map<string, Truth>();
  return {
    of(id) {
      const truth = truths.get(id) ?? {
        begunAtMs: Date.now(),
        attempts: [],
        committed: [],
        readBy: new Set(),
        shownBy: new Set(),
      };
      truths.set(id, truth);
      return truth;
    },
    ids: () => [...truths.keys()],
  };
}
