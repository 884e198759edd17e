import { describe, expect, it } from 'vitest';
import { parseRedisAddress, RedisAddressError } from '../../../../src/idempotency/redis/address.js';

const plain = { master: '', database: 0, username: undefined, password: undefined, isTls: false };
const a = { host: 'a', port: 6379 };

describe('the address of a store', () => {
  it.each([
    ['redis://a', { kind: 'single', nodes: [a] }],
    ['redis://a/', { kind: 'single', nodes: [a] }],
    ['redis://a:7000/3', { kind: 'single', nodes: [{ host: 'a', port: 7000 }], database: 3 }],
    ['rediss://a', { kind: 'single', nodes: [a], isTls: true }],
    ['redis://[::1]:7000', { kind: 'single', nodes: [{ host: '::1', port: 7000 }] }],
    ['redis://:p%40ss%2F%25@a', { kind: 'single', nodes: [a], password: 'p@ss/%' }],
    ['redis://user:@a', { kind: 'single', nodes: [a], username: 'user', password: '' }],
    ['redis://user:a:b@a', { kind: 'single', nodes: [a], username: 'user', password: 'a:b' }],
    ['redis://a,b:7001', { kind: 'cluster', nodes: [a, { host: 'b', port: 7001 }] }],
    ['rediss+cluster://:p@a', { kind: 'cluster', nodes: [a], password: 'p', isTls: true }],
    [
      'redis+sentinel://u:p@a,b:26380/the%20master/2',
      {
        kind: 'sentinel',
        nodes: [
          { host: 'a', port: 26379 },
          { host: 'b', port: 26380 },
        ],
        master: 'the master',
        database: 2,
        username: 'u',
        password: 'p',
      },
    ],
  ])('%s is read', (text, address) => {
    expect(parseRedisAddress(text)).toEqual({ ...plain, ...address });
  });

  it.each([
    'redis',
    'redis:',
    'redis://',
    'http://a',
    'redis://s3cret@',
    'redis://:s3cret%zz@a',
    'redis://:s3c@ret@a',
    'redis://:s3cret/x@a',
    'redis://:s3cret#x@a',
    'redis://:s3cret@a:0',
    'redis://:s3cret@a:65536',
    'redis://:s3cret@a:port',
    'redis://:s3cret@a,,b',
    'redis://:s3cret@a b',
    'redis://:s3cret@a/x',
    'redis://:s3cret@a/1/2',
    'redis://:s3cret@a/65536',
    'redis://:s3cret@a?db=1',
    'redis://:s3cret@a,b/1',
    'redis+sentinel://:s3cret@a',
    'redis+sentinel://:s3cret@a/',
    'redis+sentinel://:s3cret@a/m/x',
    'redis+other://:s3cret@a',
  ])('%s is refused, without a word of it', (text) => {
    const fault = (() => {
      try {
        return parseRedisAddress(text);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(RedisAddressError);
    expect(String(fault)).not.toMatch(/s3c/);
  });
});
