import { defineConfig } from 'vitest/config';

/** Tests that drive a browser, apart from the suite: they need Chromium and install the example that they drive. */
export default defineConfig({
  test: { include: ['test/browser/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 240_000 },
});
