import { readExampleDocument, readExampleOperations } from './example-operations.js';
import { documentOf, forScript, type Document } from './page.js';
import { copyScript, curlSection } from './welcome/curl-section.js';
import type { Welcome } from './welcome/welcome-page.js';

const SCRIPTS = 'https://embeddable-sandbox.cdn.apollographql.com';
const FRAME = 'https://sandbox.embed.apollographql.com';

/**
 * What the browser runs, as text: a function of Sandbox's options. Until Sandbox says something, the page shows what can
 * be done without it: its script may fail, or never come, and its frame may do so when the script came.
 */
const sandboxStart = `((options) => {
  const script = document.createElement('script');
  script.src = '${SCRIPTS}/v2/embeddable-sandbox.umd.production.min.js';
  script.addEventListener('load', () => {
    new EmbeddedSandbox({ ...options, initialEndpoint: location.origin + '/graphql' });
  });
  script.addEventListener('error', () => {
    document.querySelector('#word').textContent = "Apollo's servers cannot be reached from this browser.";
  });
  addEventListener('message', ({ origin }) => {
    if (origin === '${FRAME}') document.body.classList.add('arrived');
  });
  document.head.append(script);
})`;

const style = `
#instead { animation: appear .3s .8s both; }
@keyframes appear { from { opacity: 0; } }
#sandbox:empty, .arrived #instead { display: none; }
#sandbox, #sandbox iframe { width: 100%; height: 100vh; border: 0; background: #fff; }
.arrived #sandbox { position: fixed; inset: 0; }`;

/**
 * Apollo Sandbox, which shows itself in a frame that Apollo serves, with the ready-made operations in one document and
 * the variables of the first; and what there is instead as long as it is not there. The token goes to Apollo's page.
 */
export function sandboxDocument({ token, lines, hasGraphiQL }: Welcome): Document {
  const options = {
    target: '#sandbox',
    initialState: {
      document: readExampleDocument(),
      variables: { ...readExampleOperations()[0]?.variables },
      ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
    },
    endpointIsEditable: false,
    hideCookieToggle: false,
    runTelemetry: false,
    // This page's policy would refuse them.
    allowDynamicStyles: false,
  };
  return documentOf({
    title: 'Apollo Sandbox · Access Package Gateway',
    style,
    script: `${copyScript}\n${sandboxStart}(${forScript(options)});`,
    sources: { 'script-src': [SCRIPTS], 'frame-src': [FRAME], 'connect-src': ["'self'"] },
    body: `<div id="instead">
<header class="hero"><div><h1>Apollo Sandbox</h1>
<p>It comes from Apollo's servers, and needs internet. <span id="word" role="status">Waiting for them.</span></p></div>
</header>
<main>
<noscript><p>Sandbox needs JavaScript.</p></noscript>
<section aria-labelledby="without">
<h2 id="without">Without internet</h2>
<p>${hasGraphiQL ? '<a href="/graphiql">GraphiQL</a> does the same with this gateway alone. ' : ''}The <a href="/">first page</a> has all ways in, and so has a terminal:</p>
${curlSection(lines)}
</section>
</main>
</div>
<div id="sandbox"></div>`,
  });
}
