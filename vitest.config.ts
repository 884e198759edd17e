import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

// Node loads graphql's CommonJS build and Vite would load the other; two copies refuse each other's schemas.
const resolve = {
  alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
};

type Settings = NonNullable<TestProjectInlineConfiguration['test']>;

/** A project: its name, its files, and what is special about it. Its timeouts guard against hangs and judge nothing. */
function project(
  name: string,
  include: readonly string[],
  settings: Settings,
): TestProjectInlineConfiguration {
  const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 60_000 } } };
  return { resolve, test: { ...patience, ...settings, name, include: [...include] } };
}

/** What measures the processor's time or loads the machine, and must have it for itself. */
const alone = ['test/chaos/**/*.test.ts', 'test/contract/operations/standstill.test.ts'];
/** The test whose long edition is worth both transports. */
const outcomes = 'test/contract/policies/outcomes.test.ts';

/** They share loaded modules, and most of them wait, for a server or a retry, more than they compute. */
const together: Settings = {
  globalSetup: 'test/support/build.ts',
  isolate: false,
  maxWorkers: availableParallelism() + 2,
  sequence: { groupOrder: 0 },
};
const oneByOne: Settings = {
  globalSetup: 'test/support/build.ts',
  maxWorkers: 1,
  testTimeout: 600_000,
  sequence: { groupOrder: 1 },
};

/** `npm test` runs suite, undici and alone; package.json has a script for each of the others. */
export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/generated/**', 'src/emulator/**'],
      reporter: ['text'],
    },
    projects: [
      project('suite', ['test/**/*.test.ts'], {
        ...together,
        exclude: ['test/browser/**', 'test/deploy/**', 'test/package/**', ...alone],
      }),
      project('undici', ['test/contract/**/*.test.ts'], {
        ...together,
        env: { GRAPH_TRANSPORT: 'undici' },
        // What no transport has a part in, or what starts processes, which choose their own.
        exclude: [
          ...alone,
          'test/contract/{clients,emulator,program}/**',
          'test/contract/policies/meaning/**',
          'test/contract/edge/!(overload).test.ts',
          'test/contract/edge/{documented,requests}/**',
          'test/contract/policies/versions/{update-property,wire-examples}.test.ts',
          'test/contract/operations/{automatic-persisted-queries,bounded-errors,limits,persist*,repeated-operations}.test.ts',
        ],
      }),
      project('alone', alone, oneByOne),
      project('long', ['test/fuzz/**/*.test.ts', 'test/contract/program/secrets.test.ts', outcomes], {
        ...together,
        env: { LONG: '1' },
        testTimeout: 1_800_000,
      }),
      project('long-undici', [outcomes], {
        ...together,
        env: { LONG: '1', GRAPH_TRANSPORT: 'undici' },
        testTimeout: 1_800_000,
      }),
      // They need Prometheus, and kubectl where there is one.
      project('deploy', ['test/deploy/**/*.test.ts'], {
        expect: { poll: { timeout: 15_000 } },
        sequence: { groupOrder: 2 },
      }),
      // They need Chromium and install the example that they drive.
      project('browser', ['test/browser/**/*.test.ts'], {
        testTimeout: 120_000,
        hookTimeout: 240_000,
        expect: {},
        sequence: { groupOrder: 2 },
      }),
      // They install packages, and one of them takes the ports that the documentation names.
      project('package', ['test/package/**/*.test.ts'], {
        maxWorkers: 2,
        testTimeout: 240_000,
        hookTimeout: 240_000,
        expect: {},
        sequence: { groupOrder: 3 },
      }),
    ],
  },
});
