import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// As in vitest.config.ts: one copy of graphql.
const resolve = {
  alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
};

/** Tests that drive a browser, apart from the suite: they need Chromium and install the example that they drive. */
export default defineConfig({
  resolve,
  test: { include: ['test/browser/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 240_000 },
});
