import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVariables } from '../create.js';
import { ROOT } from '../places.js';
import { policyOf, USUAL, type PolicySize } from '../policy.js';
import { columns, type Point, type Series } from './series.js';

const sizes: readonly PolicySize[] = [
  USUAL,
  { userSets: 50, questions: 12 },
  { userSets: 100, questions: 25 },
  { userSets: 200, questions: 50 },
];

const document = ['create-policy-in-full.graphql', 'policy-fields.graphql']
  .map((name) => readFileSync(join(ROOT, 'schema/examples', name), 'utf8'))
  .join('\n');

const answerBytes = ({ upstream }: Point) => JSON.stringify(policyOf('wire', upstream.size)).length;

/** Creates of ever larger policies, with every field selected. */
export const size: Series = {
  title: 'Size of the policy',
  remark: 'A create of which every field is selected. CPU per KB that Graph answers should not grow.',
  candidates: ['gateway-node-fetch', 'gateway-undici', 'bare-undici'],
  headings: ['user sets', 'questions'],
  points: sizes.map((of) => ({
    labels: [String(of.userSets), String(of.questions)],
    load: { body: JSON.stringify({ query: document, variables: createVariables(of) }), connections: 32 },
    upstream: { size: of },
  })),
  columns: [
    { heading: 'request KB', of: (_sample, { load }) => load.body.length / 1_000 },
    { heading: 'answer KB', of: (_sample, point) => answerBytes(point) / 1_000 },
    columns.cpuUs,
    { heading: 'CPU µs per KB', of: ({ cpuUs }, point) => (cpuUs * 1_000) / answerBytes(point) },
    columns.p50Ms,
    columns.p99Ms,
    columns.megabytes,
  ],
};
