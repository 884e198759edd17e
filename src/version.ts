import { readFileSync } from 'node:fs';
import { isJsonObject } from './json.js';

/** This package's version. Throws a `TypeError` for a manifest without one. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (isJsonObject(manifest) && typeof manifest['version'] === 'string') return manifest['version'];
  throw new TypeError('package.json has no version');
}
