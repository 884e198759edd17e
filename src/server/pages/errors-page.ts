import { errorCodes, type ErrorExplanation } from '../../graphql/errors/codes.js';
import { documentOf, escapeHtml, type Document } from './page.js';

const outcomes = [
  ['NOT_APPLIED', 'Graph has certainly changed nothing.'],
  ['APPLIED', 'Graph has carried it out, though its answer is of no use.'],
  ['UNKNOWN', 'Nobody can tell. Look before you send it again.'],
];

const style = `
.codes { display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; list-style: none; }
.codes a { display: inline-block; padding: .15rem .5rem; border: 1px solid var(--line); border-radius: .4rem; font: .8rem var(--mono); text-decoration: none; }
.code { margin: 1rem 0; padding: 1rem 1.25rem; scroll-margin-top: 1rem; }
.code h2 { margin: 0 0 .6rem; font: 600 1rem var(--mono); overflow-wrap: anywhere; }
.code h2 a { text-decoration: none; }
.code dd::first-letter { text-transform: uppercase; }
.code:target { border-color: var(--accent); box-shadow: 0 0 0 2px var(--accent); }
.code .facts { border: 0; padding: 0; margin: 0; background: none; }`;

/** Every code with its statuses, when it comes and what to do; each can be linked to as `#CODE`. */
export function errorsDocument(): Document {
  const codes = Object.entries<ErrorExplanation>(errorCodes);
  return documentOf({
    title: 'Error codes · Access Package Gateway',
    style,
    body: `<header class="hero"><div><p><a href="/">Access Package Gateway</a></p><h1>Error codes</h1>
<p>An error has its code in <code>extensions.code</code>, how to mend it in <code>extensions.hint</code>, and what Graph
said in <code>extensions.graph</code>. An executed operation is HTTP 200, also when it failed.</p></div>
</header>
<main>
<nav aria-label="Codes"><ul class="codes">
${codes.map(([code]) => `<li><a href="#${code}">${code}</a></li>`).join('\n')}
</ul></nav>
<section class="panel" aria-labelledby="outcome"><h2 id="outcome">What became of a write</h2>
<p>A write that failed says so in <code>extensions.outcome</code>.</p>
<dl class="facts">
${outcomes.map(([name, text]) => `<div><dt><code>${name ?? ''}</code></dt><dd>${text ?? ''}</dd></div>`).join('\n')}
</dl></section>
${codes.map(([code, explanation]) => entry(code, explanation)).join('\n')}
</main>`,
  });
}

function entry(code: string, { status, when, advice }: ErrorExplanation): string {
  const facts = { HTTP: status, When: when, 'What to do': advice };
  return `<article class="panel code" id="${code}"><h2><a href="#${code}">${code}</a></h2>
<dl class="facts">
${Object.entries(facts)
  .map(([name, text]) => `<div><dt>${name}</dt><dd>${withCode(text)}</dd></div>`)
  .join('\n')}
</dl></article>`;
}

/** A text as markup, with what stands between backticks as code. */
function withCode(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}
