import { concurrency, connections } from './connections.js';
import { documents } from './documents.js';
import { entities, reads } from './reads.js';
import { measureSeries, type GrowthBench } from './series.js';
import { size } from './size.js';

const NOTE =
  'Medians of the rounds; † marks rows whose slices other processes disturbed, however often they were tried.';

/** Measures how cost grows with size, connections, latency, entities, documents and reads. Returns Markdown. */
export async function measureGrowth(bench: GrowthBench): Promise<string> {
  const tables: string[] = [];
  for (const series of [size, connections, concurrency, entities, documents, reads]) {
    tables.push(await measureSeries(series, bench));
  }
  return [NOTE, ...tables].join('\n\n');
}
