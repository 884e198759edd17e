import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readExampleOperations } from '../example-operations.js';
import { forScript, type Page } from '../page.js';
import { graphiqlStart } from './graphiql-start.js';
import { graphiqlStyle } from './graphiql-style.js';

interface BuiltPage {
  readonly html: Buffer;
  readonly contentSecurityPolicy: string;
}

const NOT_INSTALLED = `GraphiQL is not installed here. The page at / has other ways in; GraphiQL comes with
npm install @graphql-yoga/render-graphiql@5
`;
const PLACEHOLDER = '<an access token of Microsoft Graph>';

/**
 * GraphiQL in one page that asks nobody but this gateway for anything. It is several megabytes, and therefore built at the
 * first request. Where its package is not installed, the answer is 404 and says so.
 * @param token for the header editor; undefined leaves a hint there
 */
export function createGraphiQLPage(token?: string): Page {
  let building: Promise<BuiltPage | null> | undefined;
  return async (_request, response) => {
    building ??= build(token);
    const built = await building;
    if (built === null) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(NOT_INSTALLED);
      return;
    }
    const { html, contentSecurityPolicy } = built;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': html.length,
      'content-security-policy': contentSecurityPolicy,
    });
    response.end(html);
  };
}

/** Whether GraphiQL's package is installed. */
export function hasGraphiQL(): boolean {
  try {
    createRequire(import.meta.url).resolve('@graphql-yoga/render-graphiql/graphiql');
    return true;
  } catch {
    return false;
  }
}

async function build(token = PLACEHOLDER): Promise<BuiltPage | null> {
  const bundle = await load();
  if (bundle === null) return null;
  const script = `${bundle.js}
${graphiqlStart}(${forScript({
    workers: {
      editorWorkerService: bundle.editorWorkerService,
      json: bundle.jsonWorker,
      graphql: bundle.graphqlWorker,
    },
    options: optionsOf(token),
  })});`;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL · Access Package Gateway</title>
<link rel="icon" href="data:,">
<style>${bundle.css}${graphiqlStyle}</style>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
<script>${script}</script>
</body>
</html>
`;
  return { html: Buffer.from(html), contentSecurityPolicy: policyFor(script) };
}

/** GraphiQL's scripts and styles as text; null when they are not installed. */
async function load() {
  try {
    return await import('@graphql-yoga/render-graphiql/graphiql');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function policyFor(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    // The editor makes its styles as it goes.
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function optionsOf(token: string) {
  const headers = JSON.stringify({ Authorization: `Bearer ${token}` }, null, 2);
  const defaultTabs = readExampleOperations().map(({ query, variables }) => ({
    query,
    variables: JSON.stringify(variables, null, 2),
    headers,
  }));
  return {
    title: 'GraphiQL',
    logo: '',
    endpoint: '/graphql',
    defaultTabs,
    defaultHeaders: headers,
    initialVariables: defaultTabs[0]?.variables,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'headers',
  };
}
