import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { compileProject } from '../../support/cached-clients/relay-compiler.js';

const page = fileURLToPath(new URL('app.jsx', import.meta.url));

/** The page `app.jsx` as one script, its documents compiled by Relay's compiler. */
export async function bundleRelayPage(): Promise<string> {
  const source = await readFile(page, 'utf8');
  return compileProject({ 'app.jsx': source }, async (artifacts) => {
    const { outputFiles } = await build({
      entryPoints: [page],
      bundle: true,
      write: false,
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"development"' },
      plugins: [withArtifacts(source, artifacts)],
    });
    return outputFiles.map(({ text }) => text).join('');
  });
}

/** Puts a document's artefact in its place, as `babel-plugin-relay` does. */
function withArtifacts(source: string, artifacts: string): Plugin {
  const imports: string[] = [];
  const contents = source.replaceAll(/graphql`\s*\w+ (\w+)[^`]*`/g, (_document, name: string) => {
    imports.push(`import ${name} from ${JSON.stringify(join(artifacts, `${name}.graphql.js`))};`);
    return name;
  });
  return {
    name: 'relay',
    setup(bundle) {
      bundle.onLoad({ filter: /[\\/]app\.jsx$/ }, () => ({
        contents: `${imports.join('\n')}\n${contents}`,
        loader: 'jsx',
      }));
    },
  };
}
