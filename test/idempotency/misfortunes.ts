import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../support/random.js';
import { until, type SentinelSetup } from '../support/redis/redis.js';
import type { Emptying } from './judge.js';

/** What befalls the store: each kind once, in a random order, then each once more, and so on. */
export interface Misfortunes {
  /** Lets the next one happen; resolves when all servers are whole again. */
  next(): Promise<void>;
  readonly emptyings: readonly Emptying[];
  /** How often each kind happened. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Misfortunes that `random` alone chooses. */
export function createMisfortunes(setup: SentinelSetup, random: Random): Misfortunes {
  const emptyings: Emptying[] = [];
  const counts: Record<string, number> = {};

  const kinds = {
    /** Shorter than Sentinels notice, or long enough for another master. */
    freeze: async () => {
      const master = await setup.master();
      master.freeze();
      await delay(100 + random() * 1_400);
      master.thaw();
    },
    failover: () => setup.failOver(),
    kill: async () => {
      const master = await setup.master();
      await master.kill();
      // A master that came back empty before another one is chosen would be an emptied store.
      await until(async () => (await setup.master()) !== master);
      await master.start();
    },
    empty: async () => {
      const beganAtMs = performance.now();
      await (await setup.master()).ask('FLUSHALL');
      emptyings.push({ beganAtMs, endedAtMs: performance.now() });
    },
  };
  let round: (keyof typeof kinds)[] = [];

  return {
    emptyings,
    counts,
    async next() {
      if (round.length === 0) round = shuffled(random, ['freeze', 'failover', 'kill', 'empty'] as const);
      const kind = round.pop() ?? 'empty';
      counts[kind] = (counts[kind] ?? 0) + 1;
      await kinds[kind]();
      // An old master goes on as one until Sentinels tell it, which takes them ten seconds and here less.
      await delay(random() * 1_500);
      await setup.heal();
    },
  };
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const drawn = items.map((item) => ({ item, place: random() }));
  return drawn.sort((one, other) => one.place - other.place).map(({ item }) => item);
}
