import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  overrides: Record<string, string>;
  '//overrides': Record<string, string>;
};

it('gives a reason for every override of a package', () => {
  expect(Object.keys(manifest['//overrides'])).toEqual(Object.keys(manifest.overrides));
});

it('has its version in the lockfile and at the head of the changelog', () => {
  expect((JSON.parse(read('package-lock.json')) as { version: string }).version).toBe(manifest.version);
  expect(/^## \[(\d\S*)\]/m.exec(read('CHANGELOG.md'))?.[1]).toBe(manifest.version);
});

it('bundles no package under the Elastic License, as some that only tests and examples use are', () => {
  // `npm test` builds first.
  const licences = [...read('dist/THIRD-PARTY.txt').matchAll(/^\S+ \d\S* \((.+)\)$/gm)].map(
    ([, name]) => name,
  );
  expect(licences).toContain('MIT');
  expect(licences).not.toContain('Elastic-2.0');
});
