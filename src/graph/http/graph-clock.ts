/** How far two clocks may drift apart in time: a tenth of a second in 1,000. */
const DRIFT = 1e-4;
/** `Date` has whole seconds. */
const DATE_STEP_MS = 1_000;
/** For how long answers must agree that Graph's clock was set back, and none contradict; much longer than a look takes. */
const SET_BACK_MS = 60_000;

/**
 * Graph's own clock, as the `Date` headers of its answers tell it. Each is up to a second and the answer's way early; the
 * more answers come, the closer the closest of them is.
 *
 * A clock that is taken to be too late only leaves an outcome unknown; one that is taken to be too early would make a
 * policy of yesterday one of today. So a later date counts at once, and an earlier one, which may come from a cache or from
 * a proxy whose clock is wrong, only when answers have borne it out for a minute.
 */
export interface GraphClock {
  /**
   * Takes what an answer says that came just now.
   * @param date its `Date` header; one that is missing or no date tells nothing
   * @param sentAtMs when it was asked for, in milliseconds of performance.now()
   */
  tell(date: string | null, sentAtMs: number): void;
  /**
   * The least that Graph's clock showed at a moment, in milliseconds since 1970; NaN as long as no answer told it.
   * @param atMs the moment in milliseconds of performance.now()
   */
  earliestAt(atMs: number): number;
}

/** By how much Graph's clock is ahead of performance.now(), in milliseconds. */
interface Reading {
  readonly leastMs: number;
  readonly mostMs: number;
  /** When it was told, in milliseconds of performance.now(). */
  readonly toldAtMs: number;
}

/** Makes a clock that no answer has told the time, so that it knows none. */
export function createGraphClock(): GraphClock {
  let lastDate: string | null = null;
  let believed: Reading | null = null;
  /** Earlier than what is believed can be; since when answers have agreed on it. */
  let doubted: (Reading & { readonly sinceMs: number }) | null = null;

  function doubt(reading: Reading): void {
    const nowMs = reading.toldAtMs;
    if (doubted === null || reading.mostMs < leastOf(doubted) || reading.leastMs > mostOf(doubted)) {
      doubted = { ...reading, sinceMs: nowMs };
    } else if (nowMs - doubted.sinceMs >= SET_BACK_MS) {
      believed = reading;
      doubted = null;
    }
  }

  return {
    tell(date, sentAtMs) {
      // The first answer of a second is the closest one, and what a cache repeats does not bear itself out.
      if (date === null || date === lastDate) return;
      lastDate = date;
      const graphMs = Date.parse(date);
      if (Number.isNaN(graphMs)) return;
      const toldAtMs = performance.now();
      const reading = { leastMs: graphMs - toldAtMs, mostMs: graphMs + DATE_STEP_MS - sentAtMs, toldAtMs };
      if (believed !== null && reading.mostMs < leastOf(believed)) {
        doubt(reading);
        return;
      }
      doubted = null;
      if (believed === null || reading.leastMs > leastOf(believed)) believed = reading;
    },
    earliestAt: (atMs) => atMs + (believed === null ? Number.NaN : leastOf(believed)),
  };
}

function leastOf({ leastMs, toldAtMs }: Reading): number {
  return leastMs - DRIFT * (performance.now() - toldAtMs);
}

function mostOf({ mostMs, toldAtMs }: Reading): number {
  return mostMs + DRIFT * (performance.now() - toldAtMs);
}
