/** Something about a policy that Graph refuses, or that people who have it regret, in the gateway's words. */
export interface Finding {
  readonly rule: string | null;
  /** `ERROR` for what Graph refuses. */
  readonly severity: 'ERROR' | 'WARNING' | null;
  /** Names and places in lists from the policy on, joined by dots. */
  readonly path: string | null;
  readonly message: string | null;
  readonly fix: string | null;
  /** A page or an issue, as a URL. */
  readonly source: string | null;
}
