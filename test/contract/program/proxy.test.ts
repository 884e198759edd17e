import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startGatewayProcess, type GatewayProcess } from '../../support/gateway/gateway-process.js';
import type { WireError } from '../../support/gateway/gateway.js';
import {
  startConnectProxy,
  type ConnectProxy,
  type ConnectProxyOptions,
} from '../../support/servers/connect-proxy.js';

const file = (name: string) => fileURLToPath(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url));
const pair = (name: string) => ({
  cert: readFileSync(file(`${name}.cert`), 'utf8'),
  key: readFileSync(file(`${name}.key`), 'utf8'),
});
const AUTHORITY = file('authority.cert');
const PASSWORD = 'p@ss:w%rd';
const CREATE = `mutation { createAccessPackageAssignmentPolicy(input: {
  accessPackageId: "5c0d7b32-8f14-4e69-a2b7-90d3e61f4c85", displayName: "through a proxy"
}) { id displayName } }`;

/** An emulator that is Graph under `https://graph.test`, a name that only the proxy knows. */
async function openNetwork(
  certificate = 'graph',
  options: Partial<ConnectProxyOptions> = {},
): Promise<{ emulator: Emulator; proxy: ConnectProxy }> {
  const emulator = closeAfterTest(await startEmulator({ tls: pair(certificate) }));
  const port = Number(new URL(emulator.url).port);
  const names = { 'graph.test:443': port, 'other.test:443': port };
  return { emulator, proxy: closeAfterTest(await startConnectProxy({ names, ...options })) };
}

function start(transport: string, settings: Record<string, string>): GatewayProcess {
  const gateway = startGatewayProcess({
    GRAPH_BASE_URL: 'https://graph.test',
    GRAPH_API: 'beta',
    GRAPH_TRANSPORT: transport,
    GRAPH_TIMEOUT_MS: '10000',
    METRICS: 'true',
    ...settings,
  });
  closeAfterTest({
    close: async () => {
      gateway.kill('SIGKILL');
      await gateway.ended;
    },
  });
  return gateway;
}

interface Answer {
  data?: { createAccessPackageAssignmentPolicy: { id: string; displayName: string } | null };
  errors?: WireError[];
}

async function create(gateway: GatewayProcess): Promise<Answer> {
  const response = await fetch(`${await gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${developmentToken()}` },
    body: JSON.stringify({ query: CREATE }),
  });
  return (await response.json()) as Answer;
}

/** The attempts that the log has of the one operation. */
async function attempts(gateway: GatewayProcess): Promise<unknown> {
  const lines = () =>
    gateway
      .stdout()
      .split('\n')
      .filter((line) => line.includes('"msg":"operation"'));
  await expect.poll(() => lines().length).toBe(1);
  const line = JSON.parse(lines()[0] ?? '') as { calls: { attempts: unknown }[] };
  return line.calls.flatMap((call) => call.attempts);
}

describe.each(['node-fetch', 'undici'])('%s', (transport) => {
  it('creates through a proxy that alone knows Graph, with a password and a CA of the network', async () => {
    const { emulator, proxy } = await openNetwork('graph', { credentials: `corp\\user:${PASSWORD}` });
    const https_proxy = `http://corp%5Cuser:${encodeURIComponent(PASSWORD)}@127.0.0.1:${proxy.port}`;
    const gateway = start(transport, { https_proxy, NODE_EXTRA_CA_CERTS: AUTHORITY });
    const { data, errors } = await create(gateway);
    expect(errors).toBeUndefined();
    expect(data?.createAccessPackageAssignmentPolicy?.displayName).toBe('through a proxy');
    expect(emulator.requests.map(({ method }) => method)).toEqual(['POST']);
    expect(proxy.asked.map(({ target }) => target)).toEqual(['graph.test:443']);
    expect(proxy.sent().includes(developmentToken())).toBe(false);
    await attempts(gateway);
    const told = gateway.stdout() + gateway.stderr();
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), 'corp%5Cuser'])
      expect(told).not.toContain(secret);
  });

  it.each([
    ['an untrusted CA', 'graph', 'graph.test', {}, 'certificate_untrusted', 'NODE_EXTRA_CA_CERTS'],
    [
      'an expired certificate',
      'expired',
      'graph.test',
      { NODE_EXTRA_CA_CERTS: AUTHORITY },
      'certificate_expired',
      'clock',
    ],
    [
      'a certificate for another name',
      'graph',
      'other.test',
      { NODE_EXTRA_CA_CERTS: AUTHORITY },
      'certificate_name',
      'GRAPH_BASE_URL',
    ],
  ])(
    'says why it stopped at %s, and tries once',
    async (_what, certificate, host, settings, reason, word) => {
      const { emulator, proxy } = await openNetwork(certificate);
      const gateway = start(transport, {
        HTTPS_PROXY: proxy.url,
        GRAPH_BASE_URL: `https://${host}`,
        ...settings,
      });
      const { errors: [error] = [] } = await create(gateway);
      expect(error?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
      expect(error?.extensions.hint).toContain(word);
      expect(JSON.stringify(error)).not.toContain(host);
      expect(await attempts(gateway)).toMatchObject([{ error: 'GraphNotDeliveredError', reason, host }]);
      const metrics = await (await fetch(`${await gateway.url}/metrics`)).text();
      expect(metrics).toContain(`graph_failures_total{error="GraphNotDeliveredError",reason="${reason}"} 1`);
      expect(emulator.requests).toHaveLength(0);
    },
  );

  it.each([
    ['a wrong password', { credentials: 'u:right' }, 'u:wrong', 'proxy_auth', 'PROXY_407'],
    [
      'a refusal',
      {
        answer: (socket: { end(text: string): unknown }) => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'),
      },
      '',
      'proxy_refused',
      'PROXY_403',
    ],
  ])('says that it stopped at the proxy: %s', async (_what, options, credentials, reason, code) => {
    const { emulator, proxy } = await openNetwork('graph', options);
    const gateway = start(transport, {
      HTTPS_PROXY: proxy.url.replace('//', credentials === '' ? '//' : `//${credentials}@`),
      NODE_EXTRA_CA_CERTS: AUTHORITY,
    });
    const { errors: [error] = [] } = await create(gateway);
    expect(error?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
    expect(error?.extensions.hint).toContain('HTTPS_PROXY');
    expect(JSON.stringify(error)).not.toContain(String(proxy.port));
    expect(await attempts(gateway)).toMatchObject([{ reason, code, host: `127.0.0.1:${proxy.port}` }]);
    expect(gateway.stdout() + gateway.stderr()).not.toContain('wrong');
    expect(emulator.requests).toHaveLength(0);
  });

  it('leaves the proxy out for what NO_PROXY lists', async () => {
    const { emulator, proxy } = await openNetwork();
    const gateway = start(transport, {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: 'localhost,127.0.0.1',
      GRAPH_BASE_URL: emulator.url,
      NODE_EXTRA_CA_CERTS: AUTHORITY,
    });
    expect((await create(gateway)).errors).toBeUndefined();
    expect(emulator.requests).toHaveLength(1);
    expect(proxy.asked).toHaveLength(0);
  });
});

it('a proxy for a Graph without TLS is refused at start, and no password is shown', async () => {
  const gateway = start('node-fetch', {
    GRAPH_BASE_URL: 'http://127.0.0.1:4010',
    HTTP_PROXY: `http://user:${encodeURIComponent(PASSWORD)}@127.0.0.1:3128`,
  });
  expect(await gateway.ended).toBe(1);
  expect(gateway.stderr()).toMatch(/HTTP_PROXY .*GRAPH_BASE_URL .*NO_PROXY/);
  expect(gateway.stderr()).not.toContain(encodeURIComponent(PASSWORD));
});
