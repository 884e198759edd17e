import { defineConfig } from 'vitest/config';

/** Tests that build, pack and install the gateway, apart from the suite: they ask the package registry. */
export default defineConfig({
  test: { include: ['test/package/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 300_000 },
});
