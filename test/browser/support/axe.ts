import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What WCAG 2.1 asks for at levels A and AA, and what axe-core's authors recommend, such as the order of headings. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** What axe-core has against a page as it stands, a line for each element; empty when there is nothing. */
export async function complaints(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options = { runOnly: tags, resultTypes: ['violations'] };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** The same on a light and on a dark screen. Without motion, since a colour that is still changing would be measured. */
export async function complaintsInAnyLight(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await complaints(page)).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}
