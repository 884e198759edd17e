/** How far two clocks may drift apart in time: a tenth of a second in 1,000. */
const DRIFT = 1e-4;
/** `Date` has whole seconds. */
const DATE_STEP_MS = 1_000;

/**
 * Graph's own clock, as the `Date` headers of its answers tell it. Each is up to a second and the answer's way early; the
 * more answers come, the closer the closest of them is.
 */
export interface GraphClock {
  /**
   * Takes what an answer says that came just now.
   *
   * @param date its `Date` header; one that is missing or no date tells nothing
   * @param sentAtMs when it was asked for, in milliseconds of performance.now()
   */
  tell(date: string | null, sentAtMs: number): void;
  /**
   * The least that Graph's clock showed at a moment, in milliseconds since 1970; NaN as long as no answer told it.
   *
   * @param atMs the moment in milliseconds of performance.now()
   */
  earliestAt(atMs: number): number;
}

/** A clock that nothing has been told of yet. */
export function createGraphClock(): GraphClock {
  let lastDate: string | null = null;
  /** Graph's clock less ours, at least. */
  let aheadMs = Number.NaN;
  let toldAtMs = 0;

  const leastAheadMs = () => aheadMs - DRIFT * (performance.now() - toldAtMs);

  return {
    tell(date, sentAtMs) {
      // The first answer of a second is the closest one.
      if (date === null || date === lastDate) return;
      lastDate = date;
      const graphMs = Date.parse(date);
      if (Number.isNaN(graphMs)) return;
      const nowMs = performance.now();
      const isLess = graphMs - nowMs <= leastAheadMs();
      // Else Graph's clock was set back, or one answer was wrong about it.
      const isPossible = graphMs + DATE_STEP_MS - sentAtMs >= leastAheadMs();
      if (isLess && isPossible) return;
      aheadMs = graphMs - nowMs;
      toldAtMs = nowMs;
    },
    earliestAt: (atMs) => atMs + leastAheadMs(),
  };
}
