import { documentOf, escapeHtml, type Document } from '../page.js';
import type { CurlLine } from './curl-lines.js';
import { copyable, copyScript, curlSection } from './curl-section.js';
import { stateInWords, type GatewayState } from './gateway-state.js';

/** What a reader of the welcome page is told. */
export interface Welcome {
  /** The gateway's origin as the reader reaches it. */
  readonly origin: string;
  /** A token that an emulator takes; undefined for none. */
  readonly token: string | undefined;
  /** What can be pasted into a terminal. */
  readonly lines: readonly CurlLine[];
  readonly state: GatewayState;
  /** Whether `/graphiql` shows GraphiQL, which an installation may lack. */
  readonly hasGraphiQL: boolean;
}

/** What the gateway is, in a sentence or two. */
export const ABOUT =
  "GraphQL for Microsoft Graph's access package assignment policies. Your token goes to Graph and nowhere else, and every " +
  'answer says what happened, also when it failed.';

const logo = `<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7"/>
<path d="M8 25V13a8 8 0 0 1 16 0v12M16 5v20"/></svg>`;

/** The page at `/`. */
export function welcomeDocument({ origin, token, lines, state, hasGraphiQL }: Welcome): Document {
  return documentOf({
    title: 'Access Package Gateway',
    script: copyScript,
    body: `<header class="hero">${logo}
<div><h1>Access Package Gateway</h1>
<p>${ABOUT}</p></div>
</header>
<main>
<section aria-labelledby="ways">
<h2 id="ways">Ways in</h2>
<ul class="cards">
${hasGraphiQL ? card('/graphiql', 'GraphiQL', 'without internet', 'Write operations with the schema beside them. Ready-made ones are there, one to a tab.') : noGraphiQL}
${card('/sandbox', 'Apollo Sandbox', 'needs internet', "Apollo's explorer. Its scripts come from Apollo's servers; it begins with the same operations.")}
${card('#curl', 'A terminal', 'curl', 'Lines to paste, which work as they stand. No page has a part in them.')}
${card('/errors', 'Error codes', 'reference', 'What each code means, with which HTTP status it comes, and what to do about it.')}
</ul>
<div class="snippet"><h3>Endpoint</h3>${copyable('The endpoint', `${origin}/graphql`)}</div>
</section>
${token === undefined ? '' : tokenSection(token)}
<section aria-labelledby="curl">
<h2 id="curl">From a terminal</h2>
${token === undefined ? `<p>With an access token of Microsoft Graph in the shell's variable <code>TOKEN</code>.</p>` : ''}
${state.safelist ? '<p>This gateway admits the operations of its safelist only, and refuses these unless they are listed.</p>' : ''}
${curlSection(lines)}
</section>
<section aria-labelledby="state">
<h2 id="state">State</h2>
<dl class="facts">
${stateInWords(state)
  .map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
  .join('\n')}
</dl>
</section>
</main>
<footer>This page asks nobody but this gateway for anything.</footer>`,
  });
}

function card(href: string, title: string, badge: string, text: string): string {
  return `<li><a class="card" href="${href}"><span class="title">${title}</span> <span class="badge">${badge}</span>
<span class="text">${text}</span></a></li>`;
}

const noGraphiQL = `<li><div class="card"><span class="title">GraphiQL</span> <span class="badge">not installed</span>
<span class="text">It comes with <code>npm install @graphql-yoga/render-graphiql@5</code>.</span></div></li>`;

function tokenSection(token: string): string {
  return `<section aria-labelledby="token">
<h2 id="token">Development token</h2>
<p>For the header <code>Authorization</code>. The emulator takes it, and nobody else does. Sandbox, GraphiQL and the lines below have it already.</p>
<div class="snippet">${copyable('The header Authorization', `Bearer ${token}`)}</div>
</section>`;
}
