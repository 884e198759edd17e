import type { Measured } from './comparison.js';
import type { Round } from './round.js';
import { spreadOf } from './statistics.js';
import { markdownTable, withDigits } from './table.js';

/** A figure that is to stay below a limit. */
interface Goal {
  readonly text: string;
  /** At most so much. */
  readonly limit: number;
  /** What follows the figures, such as ` µs`; nothing for ratios. */
  readonly unit?: string;
  /** Names of candidates. */
  readonly of: readonly string[];
  /** What is taken of a round. */
  readonly value: (round: Round) => number;
  /** What is made of the candidates' values in one round, in the order of `of`. */
  readonly figure: (...values: number[]) => number;
}

const cpuUs = ({ saturated }: Round) => saturated.cpuUs;
const p99AtHalfUs = ({ half }: Round) => half.p99Us;
const startMs = (round: Round) => round.startMs;
const idleMegabytes = ({ idleBytes }: Round) => idleBytes / 1e6;

function ratio(text: string, limit: number, ours: string, other: string, value = cpuUs): Goal {
  return { text, limit, of: [ours, other], value, figure: (a, b) => a / b };
}

function idle(transport: string): Goal {
  const of = [`gateway-${transport}`];
  return {
    text: `memory idle, ${transport}`,
    limit: 75,
    unit: ' MB',
    of,
    value: idleMegabytes,
    figure: (megabytes) => megabytes,
  };
}

const goals: readonly Goal[] = [
  ratio('CPU, undici: to bare undici', 1.5, 'gateway-undici', 'bare-undici'),
  ratio('CPU, undici: to Tailcall', 1.1, 'gateway-undici', 'tailcall'),
  ratio('CPU, undici: to Mercurius with JIT', 0.7, 'gateway-undici', 'mercurius'),
  ratio('CPU, undici: v1.0 to beta', 1.1, 'gateway-undici-v1.0', 'gateway-undici'),
  ratio('CPU, node-fetch: to bare node-fetch', 1.3, 'gateway-node-fetch', 'bare-node-fetch'),
  ratio('CPU, node-fetch: to Apollo standalone', 0.55, 'gateway-node-fetch', 'apollo-node-fetch'),
  {
    text: 'CPU added to bare node-fetch, less what is added to bare undici',
    limit: 0,
    unit: ' µs',
    of: ['gateway-node-fetch', 'bare-node-fetch', 'gateway-undici', 'bare-undici'],
    value: cpuUs,
    figure: (ours, bare, oursUndici, bareUndici) => ours - bare - (oursUndici - bareUndici),
  },
  ratio('CPU, undici: with log and metrics', 1.15, 'gateway-undici-observed', 'gateway-undici'),
  ratio('CPU, node-fetch: with log and metrics', 1.15, 'gateway-node-fetch-observed', 'gateway-node-fetch'),
  ratio('p99 at half, undici: to bare undici', 2, 'gateway-undici', 'bare-undici', p99AtHalfUs),
  ratio(
    'p99 at half, node-fetch: to bare node-fetch',
    2,
    'gateway-node-fetch',
    'bare-node-fetch',
    p99AtHalfUs,
  ),
  ratio('start, node-fetch: to Apollo standalone', 0.45, 'gateway-node-fetch', 'apollo-node-fetch', startMs),
  ratio('start, undici: to Apollo standalone', 0.45, 'gateway-undici', 'apollo-undici', startMs),
  idle('node-fetch'),
  idle('undici'),
];

/** The goals whose candidates were all measured, as a table in Markdown: medians over the figures of each round. */
export function goalTable(measured: readonly Measured[]): string {
  const rows = goals.flatMap(({ text, limit, unit = '', of, value, figure }) => {
    const series = of.map((name) => measured.find(({ candidate }) => candidate.name === name)?.rounds ?? []);
    const count = Math.min(...series.map(({ length }) => length));
    const figures = Array.from({ length: count }, (_round, index) =>
      figure(...series.flatMap((rounds) => rounds.slice(index, index + 1).map(value))),
    );
    const spread = spreadOf(figures);
    if (spread === null) return [];
    const { median, least, greatest } = spread;
    const shown = `${withDigits(median)}${unit} (${withDigits(least)}–${withDigits(greatest)})`;
    return [[text, `${limit}${unit}`, shown, median <= limit ? 'yes' : 'no']];
  });
  return `### Goals\n\n${markdownTable(['', 'at most', 'measured', 'reached'], rows)}`;
}
