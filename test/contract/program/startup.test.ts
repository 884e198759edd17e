import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startGatewayProcess } from '../../support/gateway/gateway-process.js';

const production = { NODE_ENV: 'production', HOST: '127.0.0.1', SHUTDOWN_DELAY_MS: '0' };
const start = (settings: Record<string, string>) => startGatewayProcess(settings, [], 'src/main.ts');
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('The line at the start', () => {
  it('tells version, Node and what settings are in force, without passwords', async () => {
    const gateway = start({
      ...production,
      IDEMPOTENCY_STORE: 'rediss://gateway:p%40ss@127.0.0.1:1/2',
      GRAPH_CLOUD: 'usgov',
      GRAPH_API: 'v1.0, beta',
      GRAPH_HOST: 'graph.example.com',
      GRAPH_SERVICE_HOST: '10.0.0.1',
    });
    await gateway.url;
    gateway.kill('SIGHUP');
    expect(await gateway.ended).toBe(0);
    const started = linesOf(gateway.stdout()).find(({ version }) => version !== undefined);
    expect(started).toMatchObject({
      level: 30,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      node: process.version,
      settings: {
        NODE_ENV: 'production',
        GRAPH_BASE_URL: 'https://graph.microsoft.us',
        GRAPH_API: 'v1.0,beta',
        MAX_CONNECTIONS: 10_000,
      },
      ignoredVariables: ['GRAPH_HOST'],
    });
    expect(gateway.stdout() + gateway.stderr()).not.toMatch(/p%40ss|p@ss/);
  });

  it('comes whatever the level, and all of the output is JSON', async () => {
    const gateway = start({ ...production, LOG_LEVEL: 'silent' });
    await gateway.url;
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    expect(linesOf(gateway.stdout())).toHaveLength(1);
    expect(gateway.stderr()).toBe('');
  });
});

describe('A gateway does not start', () => {
  it.each([
    [
      'GRAPH_BASEURL',
      'https://graph.microsoft.us',
      'GRAPH_BASEURL is no setting: write GRAPH_BASE_URL, or remove it',
    ],
    [
      'graph_base_url',
      'https://graph.microsoft.us',
      'graph_base_url is no setting: write GRAPH_BASE_URL, or remove it',
    ],
    ['IDEMPOTENCY_STROE', 'memory', 'IDEMPOTENCY_STROE is no setting: write IDEMPOTENCY_STORE, or remove it'],
    ['NODE_ENV', 'prod', 'NODE_ENV must be one of development, production, test, not "prod"'],
    ['MAX_CONNECTIONS', '0', 'MAX_CONNECTIONS must be a whole number from 1 to 1000000, not "0"'],
  ])('with %s=%s, and says why', async (name, value, reason) => {
    const gateway = start({ [name]: value });
    expect(await gateway.ended).toBe(1);
    expect(gateway.stderr()).toBe(`${reason}\n`);
  });

  it('and says why in JSON where it is production', async () => {
    const gateway = start({ ...production, GRAPH_API: 'v2.0', MAX_TOKENS: 'many' });
    expect(await gateway.ended).toBe(1);
    const [line] = linesOf(gateway.stderr());
    expect(line).toMatchObject({
      level: 60,
      msg: expect.stringMatching(/^GRAPH_API .*\nMAX_TOKENS /s) as string,
    });
  });
});

it('A collector that never answers does not keep a gateway from ending', async () => {
  const asked = new Set<unknown>();
  const collector = createServer((socket) => {
    asked.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  closeAfterTest({ close: () => void collector.close() });
  const gateway = start({
    ...production,
    SHUTDOWN_GRACE_MS: '600000',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_TIMEOUT: '500000',
    OTEL_BSP_SCHEDULE_DELAY: '1',
    OTEL_BSP_EXPORT_TIMEOUT: '500000',
  });
  const url = await gateway.url;
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  while (asked.size === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  gateway.kill('SIGTERM');
  expect(await gateway.ended).toBe(0);
});
