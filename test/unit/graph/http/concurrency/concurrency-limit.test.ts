import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConcurrencyLimit } from '../../../../../src/graph/http/concurrency/concurrency-limit.js';
import { GraphAbortedError, GraphOverloadedError } from '../../../../../src/graph/errors/graph-errors.js';
import { runs } from '../../../../support/edition.js';

const waiting = (remainingMs: number, signal?: AbortSignal, request?: object) => ({
  request,
  clientRequestId: 'id',
  deadlineAtMs: performance.now() + remainingMs,
  ...(signal === undefined ? {} : { signal }),
});
const NOW = null;

describe('an attempt', () => {
  it('has its turn at once where there is room', () => {
    expect(createConcurrencyLimit({ maxCalls: 1, maxQueue: 0 }).enter(waiting(1_000))).toBe(NOW);
  });

  it('is refused where the queue is full', async () => {
    const limit = createConcurrencyLimit({ maxCalls: 1, maxQueue: 0 });
    expect(limit.enter(waiting(1_000))).toBe(NOW);
    expect(await limit.enter(waiting(1_000))).toBeInstanceOf(GraphOverloadedError);
  });

  it('is given up in the queue before its deadline, though nothing ends meanwhile', async () => {
    const limit = createConcurrencyLimit({ maxCalls: 1, maxQueue: 1 });
    void limit.enter(waiting(1_000));
    expect(await limit.enter(waiting(300))).toBeInstanceOf(GraphOverloadedError);
  });

  it('that is given up makes room in the queue, and its turn is the next one’s', async () => {
    const limit = createConcurrencyLimit({ maxCalls: 1, maxQueue: 1 });
    void limit.enter(waiting(1_000));
    const caller = new AbortController();
    const second = limit.enter(waiting(1_000, caller.signal));
    caller.abort();
    expect(await second).toBeInstanceOf(GraphAbortedError);
    const third = limit.enter(waiting(1_000));
    expect(await limit.enter(waiting(1_000))).toBeInstanceOf(GraphOverloadedError);
    limit.leave();
    expect(await third).toBe(null);
    limit.leave();
    expect(limit.enter(waiting(1_000))).toBe(NOW);
  });

  it('has its turn in the order in which it asked', async () => {
    const limit = createConcurrencyLimit({ maxCalls: 2, maxQueue: 9 });
    const order: number[] = [];
    void limit.enter(waiting(1_000));
    void limit.enter(waiting(1_000));
    const turns = [1, 2, 3].map(async (number) => {
      expect(await limit.enter(waiting(1_000))).toBe(null);
      order.push(number);
      limit.leave();
    });
    limit.leave();
    await Promise.all(turns);
    expect(order).toEqual([1, 2, 3]);
  });

  it('that comes to its turn too late gives it to the next', async () => {
    const limit = createConcurrencyLimit({ maxCalls: 1, maxQueue: 2 });
    void limit.enter(waiting(1_000));
    const late = limit.enter(waiting(250));
    const next = limit.enter(waiting(5_000));
    const until = performance.now() + 60;
    while (performance.now() < until);
    limit.leave();
    expect(await late).toBeInstanceOf(GraphOverloadedError);
    expect(await next).toBe(null);
  });

  it('that gets its turn leaves no listener behind', async () => {
    const limit = createConcurrencyLimit({ maxCalls: 1, maxQueue: 1 });
    const { signal } = new AbortController();
    void limit.enter(waiting(1_000));
    const turn = limit.enter(waiting(1_000, signal));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    limit.leave();
    expect(await turn).toBe(null);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('requests whose attempts wait', () => {
  const [many, one, other] = [{}, {}, {}];

  /** Full, with attempts of these requests in the queue; tells whose turns came and whose were refused. */
  function queued(requests: readonly object[], maxQueue: number) {
    const limit = createConcurrencyLimit({ maxCalls: 1, maxQueue });
    const turns: object[] = [];
    const refused: object[] = [];
    void limit.enter(waiting(60_000));
    const add = async (request: object): Promise<void> => {
      const reason = await limit.enter(waiting(60_000, undefined, request));
      (reason === null ? turns : refused).push(request);
      if (reason === null) limit.leave();
    };
    const settled = requests.map(add);
    const finish = async (): Promise<void> => {
      limit.leave();
      await Promise.all(settled);
    };
    return { turns, refused, finish };
  }

  it('take turns, however many attempts each has', async () => {
    const { turns, finish } = queued([many, many, many, many, one, other, one], 99);
    await finish();
    expect(turns).toEqual([many, one, other, many, one, many, many]);
  });

  it('that fill the queue make room for one that has fewer there', async () => {
    const { turns, refused, finish } = queued([many, many, many, many, one, other, one], 4);
    await finish();
    expect(refused).toEqual([many, many, one]);
    expect(turns).toEqual([many, one, other, many]);
  });

  it('lose nothing to one another where each has one attempt', async () => {
    const { turns, refused, finish } = queued([many, one, other], 2);
    await finish();
    expect([turns, refused]).toEqual([[many, one], [other]]);
  });

  it('keep their order and their bounds, in whatever order attempts come, leave and have their turn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 11 }), { maxLength: 120 }), async (steps) => {
        const limit = createConcurrencyLimit({ maxCalls: 1, maxQueue: 6 });
        const requests = [{}, {}, {}, {}];
        const left: AbortController[] = [];
        const turns = requests.map((): number[] => []);
        const pending: Promise<unknown>[] = [];
        let [running, settled] = [0, 0];
        for (const [number, step] of steps.entries()) {
          const controller = new AbortController();
          if (step < 8) {
            const turn = limit.enter(waiting(60_000, controller.signal, requests[step % 4]));
            left.push(controller);
            if (turn === null) running += 1;
            const come = async (): Promise<void> => {
              const reason = await turn;
              settled += 1;
              if (reason !== null) return;
              if (turn !== null) running += 1;
              turns[step % 4]?.push(number);
            };
            pending.push(come());
          } else if (step < 10) left[number % left.length]?.abort();
          else if (running > 0) {
            running -= 1;
            limit.leave();
          }
          await Promise.resolve().then(() => undefined);
          expect(running).toBeLessThanOrEqual(1);
          expect(pending.length - settled).toBeLessThanOrEqual(6);
        }
        for (let rounds = 0; rounds < 10; rounds += 1) {
          if (running > 0) {
            running -= 1;
            limit.leave();
          }
          await new Promise(setImmediate);
        }
        await Promise.all(pending);
        for (const order of turns) expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
      { numRuns: runs(300) },
    );
  });
});

it('a limit that lets nothing through is refused', () => {
  expect(() => createConcurrencyLimit({ maxCalls: 0, maxQueue: 1 })).toThrow(TypeError);
});
