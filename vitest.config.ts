import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// Node loads graphql's CommonJS build and Vite would load the other; two copies refuse each other's schemas.
const resolve = {
  alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
};

/** Guards against what hangs, far beyond what a slow machine takes: nothing is judged by them. */
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

/** Projects run one after the other, in this order. */
export default defineConfig({
  test: {
    // Most tests wait, for a server or a retry, more than they compute.
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: 'suite',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/chaos/**', 'test/package/**'],
          ...patience,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        test: {
          name: 'undici',
          include: ['test/contract/**/*.test.ts'],
          // What no transport has a part in.
          exclude: [
            'test/contract/{emulator,program}/**',
            'test/contract/edge/pages.test.ts',
            'test/contract/operations/{bounded-errors,limits,persist*,standstill}.test.ts',
            'test/contract/clients/**',
          ],
          env: { GRAPH_TRANSPORT: 'undici' },
          ...patience,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        // It loads the machine and must have it for itself.
        test: {
          name: 'chaos',
          include: ['test/chaos/**/*.test.ts'],
          ...patience,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
