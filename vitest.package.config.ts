import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// As in vitest.config.ts: one copy of graphql.
const resolve = {
  alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
};

/**
 * Tests of what is handed out, apart from the suite: they install packages, and one of them takes the ports that the
 * documentation names.
 */
export default defineConfig({
  resolve,
  test: {
    include: ['test/package/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
