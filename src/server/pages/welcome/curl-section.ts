import { escapeHtml } from '../page.js';
import type { CurlLine } from './curl-lines.js';

/** Lines as markup, each with its title above it. */
export function curlSection(lines: readonly CurlLine[]): string {
  return lines
    .map(
      ({ title, note, text }) => `<div class="snippet">
<h3>${escapeHtml(title)}</h3>
<p>${escapeHtml(note)}</p>
${copyable(title, text)}
</div>`,
    )
    .join('\n');
}

/** A text to be copied. What is too wide for the page can be scrolled, with keys too. */
export function copyable(title: string, text: string): string {
  return `<pre tabindex="0" role="group" aria-label="${escapeHtml(title)}" data-copy>${escapeHtml(text)}</pre>`;
}

/**
 * Puts a button beside each text to be copied. Browsers have no clipboard on pages that came over plain HTTP from
 * another machine; there one selects by hand.
 */
export const copyScript = `(() => {
  if (!navigator.clipboard) return;
  const spoken = document.createElement('p');
  spoken.className = 'spoken';
  spoken.setAttribute('role', 'status');
  document.body.append(spoken);
  for (const block of document.querySelectorAll('[data-copy]')) {
    const title = block.getAttribute('aria-label');
    const text = block.textContent;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy: ' + title);
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        getSelection().selectAllChildren(block);
        return;
      }
      button.textContent = 'Copied';
      spoken.textContent = 'Copied: ' + title;
      setTimeout(() => { button.textContent = 'Copy'; spoken.textContent = ''; }, 2000);
    });
    const frame = document.createElement('div');
    frame.className = 'copyable';
    block.replaceWith(frame);
    frame.append(block, button);
  }
})();`;
