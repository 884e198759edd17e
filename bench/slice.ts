import { coreBusySeconds, cpuSeconds } from './accounting.js';
import type { Load, LoadGenerator } from './load.js';
import { LOAD_CORE, SERVER_CORE } from './processes.js';
import type { Server } from './server.js';
import type { Upstream } from './upstream.js';

/** What a slice of load has shown. */
export interface Slice {
  /** CPU microseconds of the server for each answered request. */
  readonly cpuUs: number;
  /** Answered requests per second. */
  readonly rps: number;
  readonly p50Us: number;
  readonly p99Us: number;
  /** Share of the load's core that was used, 0 to 1: near 1 the server waits for its callers. */
  readonly loadCoreUse: number;
  /** Whether something else has used the cores meanwhile, every time that the slice was tried. */
  readonly isDisturbed: boolean;
}

/** The share of a core that others may take. Ticks are coarse and the kernel has work of its own, so it is not nothing. */
const TOLERANCE = { server: 0.04, load: 0.1 };

/** Measures a slice, again while it is disturbed, `tries` times at the most. Throws when a request failed. */
export async function measureSlice(
  generate: LoadGenerator,
  server: Server,
  upstream: Upstream,
  load: Load,
  tries: number,
): Promise<Slice> {
  const slice = await measureOnce(generate, server, upstream, load);
  return slice.isDisturbed && tries > 1 ? measureSlice(generate, server, upstream, load, tries - 1) : slice;
}

async function measureOnce(
  generate: LoadGenerator,
  server: Server,
  upstream: Upstream,
  load: Load,
): Promise<Slice> {
  const accounts = () => ({
    at: performance.now() / 1000,
    server: cpuSeconds(server.pids),
    helpers: cpuSeconds([upstream.pid, process.pid]),
    serverCore: coreBusySeconds(SERVER_CORE),
    loadCore: coreBusySeconds(LOAD_CORE),
  });
  const before = accounts();
  const result = await generate(server.port, load);
  const after = accounts();

  const { answered, failed, unanswered, reconnected } = result;
  if (failed + unanswered > 0 || answered === 0) {
    throw new Error(
      `${answered} answered, ${failed} failed, ${unanswered} unanswered, ${reconnected} reconnected`,
    );
  }
  const elapsed = after.at - before.at;
  const used = after.server - before.server;
  const helped = after.helpers - before.helpers + result.cpuSeconds;
  const foreign = {
    server: (after.serverCore - before.serverCore - used) / elapsed,
    load: (after.loadCore - before.loadCore - helped) / elapsed,
  };
  return {
    cpuUs: (used * 1e6) / answered,
    rps: answered / result.seconds,
    p50Us: result.p50Us,
    p99Us: result.p99Us,
    loadCoreUse: helped / elapsed,
    isDisturbed: foreign.server > TOLERANCE.server || foreign.load > TOLERANCE.load,
  };
}
