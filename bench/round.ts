import { setTimeout as wait } from 'node:timers/promises';
import { residentBytes } from './accounting.js';
import type { Bench } from './bench.js';
import type { Candidate } from './candidates.js';
import { startServer } from './server.js';
import { measureSlice, type Slice } from './slice.js';

/** What one start of a candidate has shown. */
export interface Round {
  readonly startMs: number;
  readonly idleBytes: number;
  readonly peakBytes: number;
  readonly saturated: Slice;
  readonly half: Slice;
}

const CONNECTIONS = 32;
const IDLE_MS = 1_000;
/** After that V8 has compiled what it will; before, a create costs up to twice as much. */
const LEAST_WARM_UP_SECONDS = 6;

/** Starts a candidate, lets it rest, warms it up, drives it to its limit, then to half of that, and ends it. */
export async function measureRound(candidate: Candidate, bench: Bench): Promise<Round> {
  const { generate, seconds, tries } = bench;
  const upstream = bench.upstreams[candidate.contract];
  const server = await startServer(candidate, upstream.origin, bench);
  try {
    await wait(IDLE_MS);
    const idle = residentBytes(server.pids);
    const load = { body: candidate.body, connections: CONNECTIONS, rate: 0, seconds };
    await generate(server.port, { ...load, seconds: Math.max(LEAST_WARM_UP_SECONDS, seconds * 0.75) });
    const saturated = await measureSlice(generate, server, upstream, load, tries);
    const half = await measureSlice(generate, server, upstream, { ...load, rate: saturated.rps / 2 }, tries);
    const { peak } = residentBytes(server.pids);
    return { startMs: server.startMs, idleBytes: idle.now, peakBytes: peak, saturated, half };
  } finally {
    await server.stop();
  }
}
