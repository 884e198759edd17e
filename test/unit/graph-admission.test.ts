import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createAdmission } from '../../src/graph/admission.js';
import { GraphAbortedError, GraphOverloadedError } from '../../src/graph/errors.js';

const waiting = (remainingMs: number, signal?: AbortSignal) => ({
  clientRequestId: 'id',
  deadlineAtMs: performance.now() + remainingMs,
  ...(signal === undefined ? {} : { signal }),
});
const never = () => new Promise<string>(() => undefined);
const answer = () => Promise.resolve('answer');

describe('an attempt', () => {
  it('is made at once where there is room', () => {
    let isMade = false;
    void createAdmission({ maxCalls: 1, maxQueue: 0 }).run(waiting(1_000), () => {
      isMade = true;
      return answer();
    });
    return Promise.resolve().then(() => {
      expect(isMade).toBe(true);
    });
  });

  it('is refused where the queue is full', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 0 });
    void admission.run(waiting(1_000), never);
    expect(await admission.run(waiting(1_000), answer)).toBeInstanceOf(GraphOverloadedError);
  });

  it('is given up in the queue before its deadline, though nothing ends meanwhile', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 1 });
    void admission.run(waiting(1_000), never);
    expect(await admission.run(waiting(300), answer)).toBeInstanceOf(GraphOverloadedError);
  });

  it('is given up in the queue when its caller leaves, and keeps its place until its turn', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 1 });
    let end: ((text: string) => void) | undefined;
    const first = admission.run(waiting(1_000), () => new Promise<string>((resolve) => (end = resolve)));
    const caller = new AbortController();
    const second = admission.run(waiting(1_000, caller.signal), answer);
    caller.abort();
    expect(await second).toBeInstanceOf(GraphAbortedError);
    expect(await admission.run(waiting(1_000), answer)).toBeInstanceOf(GraphOverloadedError);
    end?.('first');
    expect(await first).toBe('first');
    expect(await admission.run(waiting(1_000), answer)).toBe('answer');
  });

  it('that gets its turn leaves no listener behind', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 1 });
    const { signal } = new AbortController();
    const both = [admission.run(waiting(1_000), answer), admission.run(waiting(1_000, signal), answer)];
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    expect(await Promise.all(both)).toEqual(['answer', 'answer']);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('that throws frees its place and throws for its caller alone', async () => {
    const admission = createAdmission({ maxCalls: 1, maxQueue: 1 });
    const fail = () => Promise.reject(new TypeError('out of order'));
    const both = [admission.run(waiting(1_000), fail), admission.run(waiting(1_000), fail)];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await admission.run(waiting(1_000), answer)).toBe('answer');
  });
});
