/**
 * Which part of `src/` may import which; docs/architecture.md draws it. Imports of types count. Rules name folders, and
 * where they can they say what is allowed, so that a new file or folder falls under them by where it stands.
 */

const GROUND_FLOOR = '^src/(json|log|log-output|secrets|thrown|version)\\.ts$';
const GRAPHQL_PACKAGES =
  '^node_modules/(graphql$|graphql/|graphql-|@graphql-|@apollo/|@escape\\.tech/graphql-armor|dataloader/)';

/** A rule that `from` imports nothing of `src/` but what `allowed` names. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, GROUND_FLOOR, ...allowed] },
});

/** A rule that nothing but `users` imports the npm packages, in any way. */
const packageOf = (name, packages, users) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: users },
  to: { path: `^node_modules/${packages}` },
});

/** A rule that `parts` are loaded only when a setting asks for them; their types may be named. */
const loadedLater = (name, parts, pathNot = []) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: parts },
  to: { path: parts, pathNot, dynamic: false, preCompilationOnly: false },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unknown-imports',
      comment: 'An import that cannot be found would escape every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    only('ground-floor', GROUND_FLOOR, [], 'Everybody stands on it, and it on nobody.'),
    only('generated-schema', '^src/generated/schema\\.ts$', [], 'Types of the schema know no resolver.'),
    only('policy', '^src/policy/', ['^src/generated/schema\\.ts$'], 'What a policy means is pure.'),
    only(
      'graph',
      '^src/graph/',
      ['^src/policy/', '^src/generated/schema\\.ts$'],
      'Microsoft Graph is called without knowing who asks: no GraphQL, no settings, no observers.',
    ),
    {
      name: 'no-graphql-below',
      comment: 'Neither the calls to Graph nor what a policy means know GraphQL, not even by type.',
      severity: 'error',
      from: { path: '^src/(graph|policy|idempotency|config|emulator)/' },
      to: { path: GRAPHQL_PACKAGES },
    },
    only('idempotency', '^src/idempotency/', ['^src/(graph|policy)/']),
    only('config', '^src/config/', ['^src/(graph|idempotency|observe)/']),
    {
      name: 'config-is-handed-in',
      comment: 'Parts take what they need as values; only what composes them knows the settings.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/(config|commands)/',
          '^src/(cli|gateway|main)\\.ts$',
          '^src/observe/observers\\.ts$',
          '^src/graphql/operations/persisted-operations\\.ts$',
        ],
      },
      to: { path: '^src/config/' },
    },
    {
      name: 'observe',
      comment: 'Observers are told; they ask neither GraphQL nor the HTTP edge.',
      severity: 'error',
      from: { path: '^src/observe/' },
      to: { path: '^src/(graphql|server|emulator|commands)/' },
    },
    only('graphql', '^src/graphql/', ['^src/(config|generated|graph|idempotency|observe|policy)/']),
    {
      name: 'resolvers-know-no-http',
      comment:
        'A resolver maps arguments to a call; eslint.config.js holds it away from fetch, URLs and headers.',
      severity: 'error',
      from: { path: '^src/graphql/resolvers/' },
      to: { path: '^src/(graph/(http|errors|dialects)|server|observe)/' },
    },
    {
      name: 'resolvers-know-no-node',
      severity: 'error',
      from: { path: '^src/graphql/resolvers/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server',
      comment: 'The HTTP edge hands requests to GraphQL, and knows nothing behind it.',
      severity: 'error',
      from: { path: '^src/server/' },
      to: {
        path: '^src/(commands|config|emulator|generated|graph/(?!http/caller-signal)|idempotency|policy)/',
      },
    },
    only(
      'emulator',
      '^src/emulator/',
      [],
      'It stands for Graph, and must not share a mistake of the gateway.',
    ),
    {
      name: 'emulator-is-apart',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(emulator|commands)/' },
      to: { path: '^src/emulator/' },
    },
    {
      name: 'commands-are-on-top',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(commands/|(cli|main)\\.ts$)' },
      to: { path: '^src/(commands/|(cli|main)\\.ts$)' },
    },
    packageOf('node-fetch-once', 'node-fetch/', '^src/graph/http/transports/node-fetch\\.ts$'),
    packageOf('undici-in-transports', 'undici/', '^src/graph/http/transports/'),
    packageOf('prom-client-once', 'prom-client/', '^src/observe/metrics\\.ts$'),
    packageOf('opentelemetry-in-tracing', '@opentelemetry/', '^src/observe/tracing/'),
    packageOf('graphql-jit-in-execution', 'graphql-jit/', '^src/graphql/execution/'),
    packageOf('redis-in-its-store', '(@redis|redis)/', '^src/idempotency/redis/'),
    packageOf('environment-reader', 'envalid/', '^src/config/'),
    loadedLater('metrics-later', '^src/observe/metrics\\.ts$'),
    loadedLater('tracing-later', '^src/observe/tracing/', ['^src/observe/tracing/otlp-protocols\\.ts$']),
    loadedLater('transports-later', '^src/graph/http/transports/(node-fetch|undici)\\.ts$'),
    loadedLater('redis-later', '^src/idempotency/redis/', ['^src/idempotency/redis/address\\.ts$']),
    {
      name: 'graphql-jit-later',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/graphql-jit/', dynamic: false, preCompilationOnly: false },
    },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
