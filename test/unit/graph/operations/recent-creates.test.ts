import { describe, expect, it } from 'vitest';
import { createRecentCreates } from '../../../../src/graph/operations/create/recent-creates.js';

describe('a policy that was answered with', () => {
  it('belongs to its owner', () => {
    const recent = createRecentCreates();
    expect(recent.claim('1', 'owner')).toBe(true);
    expect(recent.claim('1', 'owner')).toBe(true);
    expect(recent.claim('1', 'other')).toBe(false);
    expect(recent.claim('1', undefined)).toBe(false);
  });

  it('belongs to nobody else where its create had no owner', () => {
    const recent = createRecentCreates();
    expect(recent.claim('1', undefined)).toBe(true);
    expect(recent.claim('1', undefined)).toBe(false);
    expect(recent.claim('1', 'owner')).toBe(false);
  });

  it('is remembered over the next 9,999 policies', () => {
    const recent = createRecentCreates();
    recent.claim('first', 'owner');
    for (let number = 1; number < 10_000; number += 1) recent.claim(String(number), undefined);
    expect(recent.claim('first', 'other')).toBe(false);
  });
});

describe('creates of one name', () => {
  it('are rivals until they end', () => {
    const recent = createRecentCreates();
    recent.begin('name');
    expect([recent.isRunning('name'), recent.hasRival('name')]).toEqual([true, false]);
    recent.begin('name');
    recent.begin('other');
    expect(recent.hasRival('name')).toBe(true);
    recent.end('name');
    expect([recent.isRunning('name'), recent.hasRival('name')]).toEqual([true, false]);
    recent.end('name');
    expect(recent.isRunning('name')).toBe(false);
  });
});
