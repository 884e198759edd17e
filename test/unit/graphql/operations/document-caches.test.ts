import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createTextCache, DocumentCache } from '../../../../src/graphql/operations/document-caches.js';

describe('the cache of documents', () => {
  it('counts the source that a document holds on to', async () => {
    const cache = new DocumentCache();
    for (let n = 0; n < 70; n += 1) await cache.set(String(n), parse(`{ a } #${'x'.repeat(1_048_576)}`));
    expect(cache.keys()).toHaveLength(15);
  });

  it('counts what the parser makes of a short source', async () => {
    const cache = new DocumentCache();
    const source = `{ ${'a '.repeat(2_000)}}`;
    for (let n = 0; n < 70; n += 1) await cache.set(String(n), parse(source));
    expect(cache.keys().length).toBeLessThan(17);
  });
});

it('the cache of texts counts what short texts take beside themselves', async () => {
  const cache = createTextCache();
  for (let n = 0; n < 20_000; n += 1) await cache.set(String(n), '{a}');
  expect(cache.keys().length).toBeLessThan(17_000);
});
