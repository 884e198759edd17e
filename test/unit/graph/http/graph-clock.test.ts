import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGraphClock, type GraphClock } from '../../../../src/graph/http/graph-clock.js';

/** What Graph's clock shows when ours shows 0. */
const GRAPH_START_MS = Date.parse('2026-11-24T09:00:00.400Z');

let clock: GraphClock;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  clock = createGraphClock();
});

afterEach(() => {
  vi.useRealTimers();
});

const dateOf = (graphMs: number) => new Date(graphMs).toUTCString();

/** Graph answers `wayMs` after it was asked, and dates its answer half-way; its clock may be off. */
function ask(wayMs: number, offMs = 0): void {
  const sentAtMs = performance.now();
  vi.advanceTimersByTime(wayMs);
  clock.tell(dateOf(GRAPH_START_MS + performance.now() - wayMs / 2 + offMs), sentAtMs);
}

/** By how much the clock is behind Graph's, in milliseconds. */
const behindMs = () => GRAPH_START_MS - clock.earliestAt(0);

describe('Graph’s clock', () => {
  it('is not known before an answer tells it', () => {
    expect(clock.earliestAt(0)).toBeNaN();
    clock.tell(null, 0);
    clock.tell('yesterday', 0);
    expect(clock.earliestAt(0)).toBeNaN();
  });

  it('is behind by the fraction of the second and the way back at most', () => {
    ask(100);
    expect(behindMs()).toBeCloseTo(500, 0);
  });

  it('is known better with each answer, and never runs ahead', () => {
    ask(300);
    for (let answers = 0; answers < 200; answers += 1) {
      vi.advanceTimersByTime(37);
      ask(20);
      expect(behindMs()).toBeGreaterThanOrEqual(0);
    }
    expect(behindMs()).toBeLessThan(60);
  });

  it('is not known worse for a slow answer', () => {
    vi.advanceTimersByTime(600);
    ask(2);
    const before = behindMs();
    vi.advanceTimersByTime(1_000);
    ask(5_000);
    expect(behindMs() - before).toBeLessThan(1);
  });

  it.each([-86_400_000, -60_000])('is not set back by one answer, by %i ms', (offMs) => {
    ask(10);
    vi.advanceTimersByTime(2_000);
    ask(10, offMs);
    expect(behindMs()).toBeLessThan(1_100);
  });

  it('is not set back by what a cache repeats for hours', () => {
    ask(10);
    for (let minutes = 0; minutes < 180; minutes += 1) {
      vi.advanceTimersByTime(60_000);
      clock.tell(dateOf(GRAPH_START_MS - 86_400_000), performance.now());
    }
    expect(behindMs()).toBeLessThan(5_000);
  });

  it('is not set back as long as other answers contradict', () => {
    ask(10);
    for (let seconds = 0; seconds < 600; seconds += 2) {
      vi.advanceTimersByTime(1_000);
      ask(10, -86_400_000);
      vi.advanceTimersByTime(1_000);
      ask(10);
    }
    expect(behindMs()).toBeLessThan(1_100);
  });

  it('follows a clock that is set back once answers have borne it out for a minute', () => {
    ask(10);
    for (let seconds = 0; seconds < 59; seconds += 1) {
      vi.advanceTimersByTime(1_000);
      ask(10, -3_600_000);
    }
    expect(behindMs()).toBeLessThan(1_100);
    for (let seconds = 0; seconds < 5; seconds += 1) {
      vi.advanceTimersByTime(1_000);
      ask(10, -3_600_000);
    }
    expect(behindMs()).toBeGreaterThan(3_600_000);
    expect(behindMs()).toBeLessThan(3_601_100);
  });

  it('recovers from one answer of the far future', () => {
    ask(10);
    ask(10, 10 * 365 * 86_400_000);
    for (let seconds = 0; seconds < 65; seconds += 1) {
      vi.advanceTimersByTime(1_000);
      ask(10);
    }
    expect(behindMs()).toBeGreaterThanOrEqual(0);
    expect(behindMs()).toBeLessThan(1_100);
  });

  it('follows a clock that runs slower than ours', () => {
    for (let hours = 1; hours <= 48; hours += 1) {
      vi.advanceTimersByTime(3_600_000);
      ask(10, -hours * 180);
      expect(behindMs() - hours * 180).toBeGreaterThan(-1_000);
    }
  });
});
