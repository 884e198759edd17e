import { spawnSync } from 'node:child_process';
import type { Candidate } from './candidates.js';
import { ROOT } from './places.js';

const COMPARISONS = 2_000;

/**
 * Whether the gateway executes as graphql-js does, by the comparisons of `npm run fuzz`, on the Node that is to be measured.
 * Takes about a minute; says why not on standard error.
 */
export function executesAsGraphqlJs(node: string): boolean {
  console.log(`Comparing ${COMPARISONS} operations with graphql-js …`);
  const { status, stdout, stderr } = spawnSync(
    node,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'long', 'test/fuzz/execution/execution.test.ts'],
    { cwd: ROOT, env: { ...process.env, FUZZ_COMPARISONS: String(COMPARISONS) }, encoding: 'utf8' },
  );
  if (status !== 0) console.error(stdout, stderr);
  return status === 0;
}

/** Why a candidate is left out; null when it is not. `isTrue` tells what the comparisons have shown. */
export function absenceOf(candidate: Candidate, { isTrue }: { readonly isTrue: boolean }): string | null {
  if (candidate.isOurs && !isTrue) return 'it answers otherwise than graphql-js; `npm run fuzz` shows where';
  return candidate.absence();
}
