import { residentBytes } from '../accounting.js';
import { candidates, type Candidate } from '../candidates.js';
import { absenceOf } from '../gate.js';
import type { Load, LoadGenerator } from '../load.js';
import { startServer } from '../server.js';
import { measureSlice, type Slice } from '../slice.js';
import { spreadOf } from '../statistics.js';
import { markdownTable, withDigits } from '../table.js';
import { startUpstream, type UpstreamOptions } from '../upstream.js';

/** Enough for the compiler to have seen the code before a slice of few requests. */
const WARM_UP_CONNECTIONS = 32;

/** What a run has at hand. */
export interface GrowthBench {
  readonly generate: LoadGenerator;
  /** The compiled upstream. */
  readonly upstreamBinary: string;
  readonly directory: string;
  /** The path of the Node that runs the candidates. */
  readonly node: string;
  /** Whether this gateway executes as graphql-js does; else its candidates are left out. */
  readonly isTrue: boolean;
  readonly rounds: number;
  /** Length of a slice. */
  readonly seconds: number;
  /** How often a disturbed slice is measured. */
  readonly tries: number;
}

/** One amount of work. */
export interface Point {
  /** Its cells at the left of the table. */
  readonly labels: readonly string[];
  readonly load: Pick<Load, 'body' | 'connections'>;
  readonly upstream: UpstreamOptions;
}

/** What a point has shown in one round. */
interface Sample extends Slice {
  /** Resident memory after the warm-up. */
  readonly bytesBefore: number;
  /** Resident memory after the slice. */
  readonly bytesAfter: number;
}

/** A column at the right of the table; it shows the median. */
export interface Column {
  readonly heading: string;
  readonly of: (sample: Sample, point: Point) => number;
}

/** A table of how cost grows. */
export interface Series {
  readonly title: string;
  /** What is to be seen in it. */
  readonly remark: string;
  /** Names of those that are measured. */
  readonly candidates: readonly string[];
  /** Headings of the labels. */
  readonly headings: readonly string[];
  readonly points: readonly Point[];
  readonly columns: readonly Column[];
}

/** Columns that many tables have. */
export const columns = {
  cpuUs: { heading: 'CPU µs', of: ({ cpuUs }) => cpuUs },
  rps: { heading: 'operations/s', of: ({ rps }) => rps },
  p50Ms: { heading: 'p50 ms', of: ({ p50Us }) => p50Us / 1_000 },
  p99Ms: { heading: 'p99 ms', of: ({ p99Us }) => p99Us / 1_000 },
  megabytes: { heading: 'MB after', of: ({ bytesAfter }) => bytesAfter / 1e6 },
} satisfies Record<string, Column>;

/** Measures a series, every point with a server of its own, and tables it in Markdown. */
export async function measureSeries(series: Series, bench: GrowthBench): Promise<string> {
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const candidate of candidates.filter(({ name }) => series.candidates.includes(name))) {
    const absence = absenceOf(candidate, bench);
    if (absence !== null) {
      notes.push(`Not measured: ${candidate.title}, ${absence}.`);
      continue;
    }
    for (const point of series.points) {
      console.log(`${series.title}: ${candidate.name}, ${point.labels.join(', ')}`);
      const samples: Sample[] = [];
      try {
        for (let round = 1; round <= bench.rounds; round += 1) {
          samples.push(await measurePoint(candidate, point, bench));
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        console.log(`failed: ${reason}`);
        notes.push(`Not measured: ${candidate.title}, ${point.labels.join(', ')}: ${reason}`);
        continue;
      }
      const mark = samples.some(({ isDisturbed }) => isDisturbed) ? ' †' : '';
      const cells = series.columns.map(({ of }) => {
        const spread = spreadOf(samples.map((sample) => of(sample, point)));
        return spread === null ? '' : withDigits(spread.median);
      });
      rows.push([candidate.title + mark, ...point.labels, ...cells]);
    }
  }
  const headings = ['', ...series.headings, ...series.columns.map(({ heading }) => heading)];
  return [`### ${series.title}`, series.remark, markdownTable(headings, rows), ...notes].join('\n\n');
}

async function measurePoint(candidate: Candidate, point: Point, bench: GrowthBench): Promise<Sample> {
  const { generate, upstreamBinary, directory, seconds, tries } = bench;
  const upstream = await startUpstream(upstreamBinary, directory, point.upstream);
  try {
    const server = await startServer(candidate, upstream.origin, bench);
    try {
      const load = { ...point.load, rate: 0, seconds };
      await generate(server.port, { ...load, connections: Math.max(load.connections, WARM_UP_CONNECTIONS) });
      const bytesBefore = residentBytes(server.pids).now;
      const slice = await measureSlice(generate, server, upstream, load, tries);
      return { ...slice, bytesBefore, bytesAfter: residentBytes(server.pids).now };
    } finally {
      await server.stop();
    }
  } finally {
    await upstream.stop();
  }
}
