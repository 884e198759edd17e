import type { Outcome } from '../graph/errors/outcome.js';

/** Why a create with an idempotency key has no answer, and what became of it. */
const idempotencyProblems = {
  /** The key is empty or too long. */
  KEY_LENGTH: 'NOT_APPLIED',
  /** The key was used with another input. */
  OTHER_INPUT: 'NOT_APPLIED',
  /** The store did not take the claim; nothing was sent. */
  STORE_UNAVAILABLE: 'NOT_APPLIED',
  /** The store was lost while the first create was waited for. */
  STORE_LOST: 'UNKNOWN',
  /** What the store has under the key is damaged, or another version of the gateway wrote it. */
  UNREADABLE: 'UNKNOWN',
  /** The first create was still under way when the time for this request was over. */
  STILL_RUNNING: 'UNKNOWN',
  /** Whoever made the first create never said what became of it, and Graph does not show the policy. */
  NEVER_FINISHED: 'UNKNOWN',
  /** The first create was carried out, and Graph does not have its policy any more, or does not show it yet. */
  POLICY_GONE: 'APPLIED',
} as const satisfies Record<string, Outcome>;

/** One of `idempotencyProblems`. */
export type IdempotencyProblem = keyof typeof idempotencyProblems;

/** A create with an idempotency key ended without an answer of Graph's. Nothing was sent to create anything. */
export class IdempotencyError extends Error {
  override readonly name = 'IdempotencyError';
  readonly problem: IdempotencyProblem;
  readonly outcome: Outcome;

  constructor(problem: IdempotencyProblem) {
    super(`A create with an idempotency key has no answer (${problem})`);
    this.problem = problem;
    this.outcome = idempotencyProblems[problem];
  }
}
