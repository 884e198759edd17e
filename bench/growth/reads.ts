import { columns, type Point, type Series } from './series.js';

const FIELDS = 'id displayName description isEnabled';

const idOf = (index: number) => `b7c2e9d4-51fa-4f0c-8b0e-${index.toString(16).padStart(12, '0')}`;

const ids = (count: number) => Array.from({ length: count }, (_id, index) => idOf(index));

function readsBody(count: number): string {
  const reads = ids(count).map(
    (id, index) => `r${index}: accessPackageAssignmentPolicy(id: "${id}") { ${FIELDS} }`,
  );
  return JSON.stringify({ query: `{ ${reads.join(' ')} }` });
}

function entitiesBody(count: number): string {
  const query = `query Entities($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on AccessPackageAssignmentPolicy { ${FIELDS} } }
  }`;
  const representations = ids(count).map((id) => ({ __typename: 'AccessPackageAssignmentPolicy', id }));
  return JSON.stringify({ query, variables: { representations } });
}

const points = (counts: readonly number[], bodyOf: (count: number) => string): Point[] =>
  counts.map((count) => ({
    labels: [String(count)],
    load: { body: bodyOf(count), connections: 4 },
    upstream: { delayMs: 50 },
  }));

const perItem = (heading: string) => ({
  heading,
  of: ({ cpuUs }: { cpuUs: number }, { labels }: Point) => cpuUs / Number(labels[0]),
});

/** Reads that share an operation. */
export const reads: Series = {
  title: 'Reads in one operation, Graph takes 50 ms',
  remark:
    'Four connections. The reads of an operation go to Graph together: 20 should take little longer than one.',
  candidates: ['gateway-node-fetch', 'gateway-undici'],
  headings: ['reads'],
  points: points([1, 5, 10, 20], readsBody),
  columns: [columns.p50Ms, columns.p99Ms, columns.cpuUs, perItem('CPU µs per read')],
};

/** Entities that a router asks for at once. */
export const entities: Series = {
  title: 'Entities in one operation, Graph takes 50 ms',
  remark: 'Four connections. Graph takes 20 reads in a batch, so that 25 are two batches under way at once.',
  candidates: ['gateway-node-fetch', 'gateway-undici'],
  headings: ['entities'],
  points: points([1, 5, 10, 25], entitiesBody),
  columns: [columns.p50Ms, columns.p99Ms, columns.cpuUs, perItem('CPU µs per entity')],
};
