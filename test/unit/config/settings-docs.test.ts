import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../src/config/config.js';

const text = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
const rows = [...text.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\|/gm)].map(([, name = '', cell = '']) => ({
  name,
  cell,
}));
const development = defaultSettings('development');
const production = defaultSettings('production');

/** A default as the table writes it, for what is not put into words there. */
const written = (value: Settings[keyof Settings] = '') =>
  String(value) === '' ? 'none' : `\`${String(value)}\``;

describe('docs/settings.md', () => {
  it('has each setting once, and nothing else', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(development).toSorted());
  });

  // NODE_ENV chooses between the two; lists and the collector's address are in words.
  const inWords = new Set([
    'NODE_ENV',
    'GRAPH_API',
    'CORS_ORIGINS',
    'ALLOWED_HOSTS',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  ]);
  const others = (Object.keys(development) as (keyof Settings)[]).filter((name) => !inWords.has(name));

  it.each(others)('has the defaults of %s', (name) => {
    const [usual, inProduction] = [written(development[name]), written(production[name])];
    const expected = usual === inProduction ? usual : `${usual}; ${inProduction} in production`;
    expect(rows.find((row) => row.name === name)?.cell).toBe(expected);
  });
});
