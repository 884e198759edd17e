import { expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/config.js';
import { effectiveSettings } from '../../../src/config/effective.js';

it.each([
  ['rediss://user:secret@redis.example:6380/2', 'rediss://***@redis.example:6380/2'],
  ['redis://:secret@redis.example', 'redis://***@redis.example'],
  ['redis://user:secret@a.example:1,b.example:2', 'redis://***@a.example:1,b.example:2'],
  [
    'redis+sentinel://user:secret@a.example:26379,b.example:26379/master',
    'redis+sentinel://***@a.example:26379,b.example:26379/master',
  ],
  ['redis://redis.example', 'redis://redis.example'],
])('shows %s without its credentials', (store, shown) => {
  const settings = effectiveSettings(loadConfig({ IDEMPOTENCY_STORE: store }));
  expect(settings['IDEMPOTENCY_STORE']).toBe(shown);
  expect(JSON.stringify(settings)).not.toContain('secret');
});
