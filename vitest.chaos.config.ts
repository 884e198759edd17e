import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** The chaos test, apart from the suite: it loads the machine and must have it for itself. */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: { include: ['test/chaos/**/*.test.ts'] },
});
