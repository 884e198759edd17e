import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// As in vitest.config.ts: one copy of graphql.
const resolve = {
  alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
};

const { CHAOS_SEED = '1,20191015,4000000007', CHAOS_WRITES = '2080' } = process.env;

/** The long edition of the chaos test, of which the suite has a short one. */
export default defineConfig({
  resolve,
  test: {
    include: ['test/chaos/**/*.test.ts'],
    env: { CHAOS_SEED, CHAOS_WRITES },
    // Guards against a test that hangs, and is no limit that a slow machine could reach.
    testTimeout: 600_000,
  },
});
