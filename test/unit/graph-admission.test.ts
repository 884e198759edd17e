import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createAdmission } from '../../src/graph/admission.js';
import { GraphAbortedError, GraphOverloadedError } from '../../src/graph/errors.js';

const waiting = (remainingMs: number, signal?: AbortSignal) => ({
  clientRequestId: 'id',
  deadlineAtMs: performance.now() + remainingMs,
  ...(signal === undefined ? {} : { signal }),
});
const NOW = null;

describe('an attempt', () => {
  it('has its turn at once where there is room', () => {
    expect(createAdmission({ maxCalls: 1, maxQueue: 0 }).enter(waiting(1_000))).toBe(NOW);
  });

  it('is refused where the queue is full', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 0 });
    expect(admission.enter(waiting(1_000))).toBe(NOW);
    expect(await admission.enter(waiting(1_000))).toBeInstanceOf(GraphOverloadedError);
  });

  it('is given up in the queue before its deadline, though nothing ends meanwhile', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 1 });
    void admission.enter(waiting(1_000));
    expect(await admission.enter(waiting(300))).toBeInstanceOf(GraphOverloadedError);
  });

  it('that is given up makes room in the queue, and its turn is the next one’s', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 1 });
    void admission.enter(waiting(1_000));
    const caller = new AbortController();
    const second = admission.enter(waiting(1_000, caller.signal));
    caller.abort();
    expect(await second).toBeInstanceOf(GraphAbortedError);
    const third = admission.enter(waiting(1_000));
    expect(await admission.enter(waiting(1_000))).toBeInstanceOf(GraphOverloadedError);
    admission.leave();
    expect(await third).toBe(null);
    admission.leave();
    expect(admission.enter(waiting(1_000))).toBe(NOW);
  });

  it('has its turn in the order in which it asked', async () => {
    const admission = createAdmission({ maxCalls: 2, maxQueue: 9 });
    const order: number[] = [];
    void admission.enter(waiting(1_000));
    void admission.enter(waiting(1_000));
    const turns = [1, 2, 3].map(async (number) => {
      expect(await admission.enter(waiting(1_000))).toBe(null);
      order.push(number);
      admission.leave();
    });
    admission.leave();
    await Promise.all(turns);
    expect(order).toEqual([1, 2, 3]);
  });

  it('that comes to its turn too late gives it to the next', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 2 });
    void admission.enter(waiting(1_000));
    const late = admission.enter(waiting(250));
    const next = admission.enter(waiting(5_000));
    const until = performance.now() + 60;
    while (performance.now() < until);
    admission.leave();
    expect(await late).toBeInstanceOf(GraphOverloadedError);
    expect(await next).toBe(null);
  });

  it('that gets its turn leaves no listener behind', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 1 });
    const { signal } = new AbortController();
    void admission.enter(waiting(1_000));
    const turn = admission.enter(waiting(1_000, signal));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    admission.leave();
    expect(await turn).toBe(null);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

it('a limit that lets nothing through is refused', () => {
  expect(() => createAdmission({ maxCalls: 0, maxQueue: 1 })).toThrow(TypeError);
});
