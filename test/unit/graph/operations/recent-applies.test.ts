import { expect, it } from 'vitest';
import { GraphOverloadedError } from '../../../../src/graph/errors/graph-errors.js';
import { createRecentApplies } from '../../../../src/graph/operations/apply/recent-applies.js';
import { createTokenRemover } from '../../../../src/secrets.js';

/** A call that may wait for a turn this long. */
const callFor = (ms: number) => ({
  authorization: 'Bearer aaaa.bbbb.cccc',
  tokenRemover: createTokenRemover(undefined),
  request: {},
  clientRequestId: '4b9f2a11-7c0d-4c8e-9a53-0d1e6f2b7c84',
  deadlineAtMs: performance.now() + ms,
});

/** A piece of work that is over when it is told. */
function openWork() {
  const ends: (() => void)[] = [];
  const ended = new Promise<void>((resolve) => ends.push(resolve));
  return {
    ended,
    end: () => {
      for (const end of ends) end();
    },
  };
}

it('lets one of a name run at a time, in the order in which they came', async () => {
  const applies = createRecentApplies();
  const log: string[] = [];
  const first = openWork();
  const run = (name: string, label: string, until = Promise.resolve()) =>
    applies.inTurn(name, callFor(60_000), async (hasWaited) => {
      log.push(`${label} ${hasWaited ? 'waited' : 'at once'}`);
      await until;
      log.push(`${label} ends`);
    });
  const runs = [run('a', 'a1', first.ended), run('a', 'a2'), run('a', 'a3'), run('b', 'b1')];
  await runs[3];
  expect(log).toEqual(['a1 at once', 'b1 at once', 'b1 ends']);
  first.end();
  await Promise.all(runs);
  expect(log.slice(3)).toEqual(['a1 ends', 'a2 waited', 'a2 ends', 'a3 waited', 'a3 ends']);
  await run('a', 'a4');
  expect(log.at(-2)).toBe('a4 at once');
});

it('goes on after one that fails', async () => {
  const applies = createRecentApplies();
  const failing = applies.inTurn('a', callFor(60_000), () => Promise.reject(new Error('Refused')));
  const next = applies.inTurn('a', callFor(60_000), () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('Refused');
  expect(await next).toBe('done');
});

it('gives up one whose turn does not come in time, and no other', async () => {
  const applies = createRecentApplies();
  const first = openWork();
  const running = applies.inTurn('a', callFor(60_000), () => first.ended);
  const late = applies.inTurn('a', callFor(1), () => Promise.resolve('late'));
  const patient = applies.inTurn('a', callFor(60_000), () => Promise.resolve('patient'));
  await expect(late).rejects.toThrow(GraphOverloadedError);
  first.end();
  await running;
  expect(await patient).toBe('patient');
});

it('lets a hundred wait, and no more', async () => {
  const applies = createRecentApplies();
  const first = openWork();
  const running = applies.inTurn('a', callFor(60_000), () => first.ended);
  const waiting = Array.from({ length: 100 }, () =>
    applies.inTurn('a', callFor(60_000), () => Promise.resolve()),
  );
  await expect(applies.inTurn('a', callFor(60_000), () => Promise.resolve())).rejects.toThrow(
    GraphOverloadedError,
  );
  first.end();
  await Promise.all([running, ...waiting]);
});

it('remembers what was created until it is deleted, and doubts until it is known', () => {
  const applies = createRecentApplies();
  applies.unanswered('a');
  expect([applies.idOf('a'), applies.isDoubtful('a')]).toEqual([undefined, true]);
  applies.created('a', 'p');
  expect([applies.idOf('a'), applies.isDoubtful('a'), applies.idOf('b')]).toEqual(['p', false, undefined]);
  applies.forget('q');
  expect(applies.idOf('a')).toBe('p');
  applies.forget('p');
  expect(applies.idOf('a')).toBeUndefined();
});
