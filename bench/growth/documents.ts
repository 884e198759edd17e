import { createDocument, createVariables } from '../create.js';
import { columns, type Point, type Series } from './series.js';

/** Members of the input that the peers' schema takes as strings and the gateway's as enums. */
const ENUMS = new Set(['scopeType', 'approvalMode']);

/** A JSON value as GraphQL writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([name]) => !ENUMS.has(name));
  return `{ ${members.map(([name, member]) => `${name}: ${literal(member)}`).join(', ')} }`;
}

/** A create with its input written into the document; the load generator makes a number of `@@@@@@@@`. */
function inlined(displayName: string): string {
  const input = literal({ ...createVariables().input, displayName });
  const query = createDocument()
    .replace(/\(\$input: [^)]*\)/, '')
    .replace('$input', () => input);
  return JSON.stringify({ query });
}

const point = (label: string, body: string): Point => ({
  labels: [label],
  load: { body, connections: 32 },
  upstream: {},
});

/** Clients that write their values into the document instead of sending variables. */
export const documents: Series = {
  title: 'New documents',
  remark:
    'The same create with its values written into the document: the same document each time, and another one each time. Memory should not grow from one slice to the next.',
  candidates: ['gateway-node-fetch', 'gateway-undici', 'apollo-node-fetch', 'apollo-undici'],
  headings: ['documents'],
  points: [
    point('one, with variables', JSON.stringify({ query: createDocument(), variables: createVariables() })),
    point('one', inlined('Contractors 00000000')),
    point('new ones', inlined('Contractors @@@@@@@@')),
  ],
  columns: [
    columns.cpuUs,
    columns.rps,
    columns.p99Ms,
    { heading: 'MB before', of: ({ bytesBefore }) => bytesBefore / 1e6 },
    columns.megabytes,
  ],
};
