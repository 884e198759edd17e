import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The tags of axe-core's rules for WCAG 2.1, levels A and AA. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** A violation that stays: a rule, the elements that may break it, and why they do. */
export interface KnownViolation {
  readonly rule: string;
  readonly selector: string;
  readonly reason: string;
}

/** What axe-core finds on a page as it is now, a line for each element and rule; what is known is left out. */
export async function violations(
  page: Page,
  known: readonly KnownViolation[] = [],
  tags: readonly string[] = STANDARDS,
): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`(async () => {
    const known = ${JSON.stringify(known)};
    const { violations } = await axe.run({
      runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'], elementRef: true,
    });
    const isKnown = (rule, element) => known.some((one) => one.rule === rule && element.matches(one.selector));
    return violations.flatMap(({ id, nodes }) => nodes
      .filter(({ element }) => !isKnown(id, element))
      .map(({ html, failureSummary }) => [id, html.slice(0, 200), failureSummary].join('\\n')));
  })()`);
}

/**
 * The same on a light and on a dark screen, and against what axe-core's authors recommend beyond WCAG, such as the order of
 * headings. Without motion, since a colour that is still changing would be measured.
 */
export async function violationsInAnyLight(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const lines = await violations(page, [], [...STANDARDS, 'best-practice']);
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}
