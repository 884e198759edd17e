import { createBody } from '../create.js';
import { columns, type Series } from './series.js';

/** Ever more connections, each with a create under way all the time. */
export const connections: Series = {
  title: 'Connections',
  remark:
    'Creates as fast as they go. CPU should not grow with connections; p50 grows with them once the core is full.',
  candidates: ['gateway-node-fetch', 'gateway-undici', 'bare-undici'],
  headings: ['connections'],
  points: [1, 10, 100, 1_000].map((count) => ({
    labels: [String(count)],
    load: { body: createBody(), connections: count },
    upstream: {},
  })),
  columns: [columns.cpuUs, columns.rps, columns.p50Ms, columns.p99Ms, columns.megabytes],
};

/** Creates that wait for Graph at the same time. */
export const concurrency: Series = {
  title: 'Concurrent creates, Graph takes 50 ms',
  remark:
    'Until the core is full, the gateway should add little to the 50 ms, and rates should grow with the creates.',
  candidates: ['gateway-node-fetch', 'gateway-undici', 'bare-undici'],
  headings: ['concurrent creates'],
  points: [1, 50, 250, 500].map((count) => ({
    labels: [String(count)],
    load: { body: createBody(), connections: count },
    upstream: { delayMs: 50 },
  })),
  columns: [
    { heading: 'most possible/s', of: (_sample, { load }) => load.connections / 0.05 },
    columns.rps,
    columns.cpuUs,
    columns.p50Ms,
    columns.p99Ms,
    columns.megabytes,
  ],
};
