import { readFileSync } from 'node:fs';

/** The version in this package's manifest. Throws a `TypeError` for a manifest without one. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new TypeError('package.json has no version');
}
