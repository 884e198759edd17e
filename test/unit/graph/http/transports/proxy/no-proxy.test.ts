import { expect, it } from 'vitest';
import { isDirect, noProxyEntries } from '../../../../../../src/graph/http/transports/proxy/no-proxy.js';
import { parseProxyAddress } from '../../../../../../src/graph/http/transports/proxy/proxy-address.js';
import { proxyTo } from '../../../../../../src/graph/http/transports/proxy/way-out.js';

const GRAPH = 'https://graph.microsoft.com';

it.each<[noProxy: string, origin: string, isReachedDirectly: boolean]>([
  ['', GRAPH, false],
  ['*', GRAPH, true],
  ['example.com,*', GRAPH, true],
  ['graph.microsoft.com', GRAPH, true],
  ['GRAPH.Microsoft.COM', GRAPH, true],
  ['graph.microsoft.com.', GRAPH, true],
  ['microsoft.com', GRAPH, true],
  ['.microsoft.com', GRAPH, true],
  ['*.microsoft.com', GRAPH, true],
  ['com', GRAPH, true],
  ['.graph.microsoft.com', GRAPH, true],
  ['soft.com', GRAPH, false],
  ['*soft.com', GRAPH, false],
  ['graph', GRAPH, false],
  ['graph.microsoft', GRAPH, false],
  ['login.graph.microsoft.com', GRAPH, false],
  ['graphxmicrosoft.com', GRAPH, false],
  ['graph.microsoft.com:443', GRAPH, true],
  ['microsoft.com:443', GRAPH, true],
  ['.microsoft.com:0443', GRAPH, true],
  ['*:443', GRAPH, true],
  ['*:8443', GRAPH, false],
  ['graph.microsoft.com:8443', GRAPH, false],
  ['graph.microsoft.com:8443', `${GRAPH}:8443`, true],
  ['graph.microsoft.com', `${GRAPH}:8443`, true],
  ['localhost, .svc ,graph.microsoft.com', GRAPH, true],
  ['localhost graph.microsoft.com\t.svc', GRAPH, true],
  [',,', GRAPH, false],
  ['.', GRAPH, false],
  ['*.', GRAPH, false],
  [':443', GRAPH, false],
  ['https://graph.microsoft.com', GRAPH, false],
  ['bücher.example', 'https://xn--bcher-kva.example', true],
  ['127.0.0.1', 'https://127.0.0.1', true],
  ['127.0.0.1:443', 'https://127.0.0.1', true],
  ['127.0.0.1:80', 'http://127.0.0.1', true],
  ['127.0.0.1:80', 'https://127.0.0.1', false],
  ['0.0.1', 'https://127.0.0.1', false],
  ['.0.0.1', 'https://127.0.0.1', false],
  ['localhost', 'https://127.0.0.1', false],
  ['::1', 'https://[::1]', true],
  ['[::1]', 'https://[::1]', true],
  ['[::1]:443', 'https://[::1]', true],
  ['[::1]:8443', 'https://[::1]', false],
  ['0:0:0:0:0:0:0:1', 'https://[::1]', true],
  ['[0:0::1]', 'https://[::1]', true],
  ['::2', 'https://[::1]', false],
  ['1', 'https://[::1]', false],
  ['10.0.0.0/8', 'https://10.200.3.4', true],
  ['10.0.0.0/8', 'https://11.0.0.1', false],
  ['fd00::/8', 'https://[fd12::1]', true],
  ['fd00::/8', 'https://10.0.0.1', false],
  ['10.0.0.0/33', 'https://10.0.0.1', false],
  ['10.0.0.0/', 'https://10.0.0.1', false],
  ['10.0.0.0/8', GRAPH, false],
])('NO_PROXY=%j lets %s be reached directly: %s', (noProxy, origin, isReachedDirectly) => {
  expect(isDirect(new URL(origin), noProxyEntries(noProxy))).toBe(isReachedDirectly);
});

it('the proxy is the one for the scheme of the origin', () => {
  const httpsProxy = parseProxyAddress('http://for-https:1');
  const httpProxy = parseProxyAddress('http://for-http:2');
  expect(proxyTo(GRAPH, { httpsProxy, httpProxy, noProxy: [] })).toBe(httpsProxy);
  expect(proxyTo('http://127.0.0.1', { httpsProxy, httpProxy, noProxy: [] })).toBe(httpProxy);
  expect(proxyTo(GRAPH, { httpsProxy: undefined, httpProxy, noProxy: [] })).toBeNull();
  expect(proxyTo(GRAPH, { httpsProxy, httpProxy, noProxy: ['microsoft.com'] })).toBeNull();
});
