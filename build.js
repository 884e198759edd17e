/**
 * Bundles the gateway into `dist/`, with all packages that it needs: what starts it, and a file for each part that is
 * loaded later. What only some need is in `dist/optional/`, and may be left away.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * An import of `node:http` asks for each of its members, among them WebSocket, for which Node loads a second undici of its
 * own: a tenth of the time to start.
 */
const requireHttp = {
  name: 'require-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:https?$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'required' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};

await rm('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: {
    main: 'src/main.ts',
    cli: 'src/cli.ts',
    'optional/emulator': 'src/commands/emulator.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // For whoever debugs: node --enable-source-maps. The names in stack traces are there without them.
  sourcemap: process.argv.includes('--source-maps'),
  sourcesContent: false,
  legalComments: 'none',
  // Node reads less, and names in stack traces stay.
  minifyWhitespace: true,
  minifySyntax: true,
  // A package that has both forms must not come in twice; graphql refuses the schemas of its other copy.
  mainFields: ['main'],
  // Apollo's finds no crypto of Node's in a bundle, and would hash in JavaScript.
  alias: { '@apollo/utils.createhash': 'node:crypto' },
  plugins: [requireHttp],
  // A page of several megabytes for development, shown where the package is installed.
  external: ['@graphql-yoga/render-graphiql'],
  // What packages in CommonJS expect to be there.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});
await writeFile('dist/THIRD-PARTY.txt', licencesOf(packagesOf(Object.keys(metafile.inputs))));

/** The directories of the packages that files belong to. */
function packagesOf(paths) {
  const directory = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
  return [...new Set(paths.flatMap((path) => directory.exec(path)?.[0] ?? []))].sort();
}

/** Name, version and licence of each package, as their licences ask for where their code goes. */
function licencesOf(directories) {
  const entries = directories.map((directory) => {
    const { name, version, license } = JSON.parse(readFileSync(`${directory}/package.json`, 'utf8'));
    const file = readdirSync(directory).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file === undefined ? '' : `\n\n${readFileSync(`${directory}/${file}`, 'utf8').trim()}`;
    return `${name} ${version} (${license})${text}\n`;
  });
  return `The packages in this bundle, with their licences.\n\n${entries.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
