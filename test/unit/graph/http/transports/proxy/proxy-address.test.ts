import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseProxyAddress } from '../../../../../../src/graph/http/transports/proxy/proxy-address.js';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the address of a proxy', () => {
  it.each([
    ['http://proxy.example.com:3128', 'http://proxy.example.com:3128', null],
    ['http://proxy.example.com:3128/', 'http://proxy.example.com:3128', null],
    ['proxy.example.com:3128', 'http://proxy.example.com:3128', null],
    ['user:pass@proxy.example.com:3128', 'http://proxy.example.com:3128', basic('user:pass')],
    ['http://proxy.example.com', 'http://proxy.example.com', null],
    ['https://proxy.example.com', 'https://proxy.example.com', null],
    ['http://[::1]:3128', 'http://[::1]:3128', null],
    ['http://user@p:1', 'http://p:1', basic('user:')],
    ['http://:pass@p:1', 'http://p:1', basic(':pass')],
    ['http://corp%5Cuser:p%40ss%3Aw%25rd@p:1', 'http://p:1', basic('corp\\user:p@ss:w%rd')],
    ['http://u:p%C3%A4ss@p:1', 'http://p:1', basic('u:päss')],
  ])('%s is read', (text, origin, authorization) => {
    const address = parseProxyAddress(text);
    expect([address.origin, address.authorization()]).toEqual([origin, authorization]);
  });

  it.each([
    '',
    'http://',
    'http://user:s3cret@',
    'socks5://user:s3cret@p:1080',
    'ftp://user:s3cret@p',
    'http://user:s3cret@p:1/path',
    'http://user:s3cret@p:1/?x',
    'http://user:s3cret%zz@p:1',
    'http://us%3Aer:s3cret@p:1',
    'http://user:s3cret@p:99999',
  ])('%s is refused without being repeated', (text) => {
    expect(() => parseProxyAddress(text)).toThrow(/^must be the address of an HTTP proxy/);
    expect(() => parseProxyAddress(text)).not.toThrow(/s3cret/);
  });

  it('never shows its password when it is printed', () => {
    const address = parseProxyAddress('http://user:s3cret@p:1');
    const printed = [
      String(address),
      JSON.stringify({ address }),
      inspect(address, { depth: 9, showHidden: true }),
    ];
    for (const text of printed) {
      expect(text).toContain('http://p:1');
      expect(text).not.toContain('s3cret');
      expect(text).not.toContain(basic('user:s3cret'));
    }
  });
});
