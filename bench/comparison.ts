import { REFERENCE, type Candidate } from './candidates.js';
import type { Round } from './round.js';
import { spreadOf, type Spread } from './statistics.js';
import { markdownTable, withDigits } from './table.js';

/** A candidate and what its rounds have shown. */
export interface Measured {
  readonly candidate: Candidate;
  readonly rounds: readonly Round[];
}

/** A figure of the tables. */
interface Figure {
  readonly heading: string;
  readonly of: (round: Round) => number;
}

const tables: { title: string; figures: Figure[]; isDisturbed: (round: Round) => boolean }[] = [
  {
    title: 'At saturation: 32 connections, one core',
    figures: [
      { heading: 'CPU µs per create', of: ({ saturated }) => saturated.cpuUs },
      { heading: 'creates/s', of: ({ saturated }) => saturated.rps },
      { heading: 'p50 ms', of: ({ saturated }) => saturated.p50Us / 1_000 },
      { heading: 'p99 ms', of: ({ saturated }) => saturated.p99Us / 1_000 },
    ],
    isDisturbed: ({ saturated }) => saturated.isDisturbed,
  },
  {
    title: 'At half of that rate',
    figures: [
      { heading: 'creates/s', of: ({ half }) => half.rps },
      { heading: 'CPU µs per create', of: ({ half }) => half.cpuUs },
      { heading: 'p50 ms', of: ({ half }) => half.p50Us / 1_000 },
      { heading: 'p99 ms', of: ({ half }) => half.p99Us / 1_000 },
    ],
    isDisturbed: ({ half }) => half.isDisturbed,
  },
  {
    title: 'Memory and start',
    figures: [
      { heading: 'MB idle', of: ({ idleBytes }) => idleBytes / 1e6 },
      { heading: 'MB at the highest', of: ({ peakBytes }) => peakBytes / 1e6 },
      { heading: 'ms from start to first create', of: ({ startMs }) => startMs },
    ],
    isDisturbed: () => false,
  },
];

/** The candidates side by side: three tables in Markdown, each figure with its spread and the median of its ratios to the reference's of the same round. */
export function compare(measured: readonly Measured[]): string {
  const reference = measured.find(({ candidate }) => candidate.name === REFERENCE);
  return tables
    .map(({ title, figures, isDisturbed }) => {
      const headings = ['', ...figures.flatMap(({ heading }) => [heading, '×'])];
      const rows = measured.map(({ candidate, rounds }) => {
        const mark = rounds.some(isDisturbed) ? ' †' : '';
        const cells = figures.flatMap(({ of }) => {
          const ratios = rounds.flatMap((round, index) => {
            const base = reference?.rounds[index];
            return base === undefined ? [] : [of(round) / of(base)];
          });
          return [withSpread(spreadOf(rounds.map(of))), spreadOf(ratios)?.median.toFixed(2) ?? ''];
        });
        return [candidate.title + mark, ...cells];
      });
      return `### ${title}\n\n${markdownTable(headings, rows)}`;
    })
    .join('\n\n');
}

function withSpread(spread: Spread | null): string {
  if (spread === null) return '';
  const { median, least, greatest } = spread;
  return least === greatest
    ? withDigits(median)
    : `${withDigits(median)} (${withDigits(least)}–${withDigits(greatest)})`;
}
