import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../../src/config/config.js';

function faultsOf(overrides: Record<string, string>): string {
  try {
    loadConfig(overrides);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('No fault was found');
}

describe('settings', () => {
  it('have defaults for development, and are frozen', () => {
    const config = loadConfig({ NODE_ENV: 'development' });
    expect(config).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      graphBaseUrl: 'https://graph.microsoft.com',
      graphApi: 'auto',
      graphTimeoutMs: 30_000,
      graphDeadlineMs: 60_000,
      introspection: true,
      logLevel: 'info',
      allowedHosts: ['localhost', '127.0.0.1', '[::1]'],
      maxTokens: 5_000,
      maxQueryDepth: 15,
      maxAliases: 30,
      maxRootFields: 20,
      maxDirectives: 20,
      maxCost: 40_000,
      maxCreates: 10,
      maxEntities: 500,
      maxUpstreamCalls: 256,
      maxUpstreamQueue: 1_024,
      headersTimeoutMs: 10_000,
      requestTimeoutMs: 30_000,
      keepAliveTimeoutMs: 65_000,
      shutdownDelayMs: 0,
      shutdownGraceMs: 30_000,
      isProduction: false,
    });
    expect(config.corsOrigins).toContain('https://studio.apollographql.com');
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('have stricter defaults for production', () => {
    expect(loadConfig({ NODE_ENV: 'production' })).toMatchObject({
      host: '0.0.0.0',
      corsOrigins: [],
      introspection: false,
      allowedHosts: ['*'],
      shutdownDelayMs: 5_000,
      isProduction: true,
    });
  });

  it.each([
    ['10.0.0.5', '10.0.0.5'],
    ['fe80::1', '[fe80::1]'],
    ['Devbox.local', 'devbox.local'],
  ])('let HOST %s be called by its name in development', (host, name) => {
    expect(loadConfig({ HOST: host }).allowedHosts).toContain(name);
  });

  it.each([
    [{}, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, 'http://c:4318/v1/traces'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c/otlp/' }, 'https://c/otlp/v1/traces'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://d/t' },
      'http://d/t',
    ],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_SDK_DISABLED: 'true' }, undefined],
  ])('%j sends spans to %s', (variables, address) => {
    expect(loadConfig(variables).otelExporterOtlpTracesEndpoint).toBe(address);
  });

  it('take host names in lower case, and nothing else when they are given', () => {
    expect(loadConfig({ ALLOWED_HOSTS: 'API.example.com, [::1]' }).allowedHosts).toEqual([
      'api.example.com',
      '[::1]',
    ]);
  });

  it.each([
    ['https://graph.microsoft.us', 'https://graph.microsoft.us'],
    ['https://graph.microsoft.com/', 'https://graph.microsoft.com'],
    ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['http://localhost:4100', 'http://localhost:4100'],
    ['http://[::1]:4100', 'http://[::1]:4100'],
  ])('take the Graph root %s as %s', (given, taken) => {
    expect(loadConfig({ GRAPH_BASE_URL: given }).graphBaseUrl).toBe(taken);
  });

  it.each([
    ['GRAPH_BASE_URL', 'http://graph.microsoft.com', 'loopback'],
    ['GRAPH_BASE_URL', 'http://127.0.0.1.example.com', 'loopback'],
    ['GRAPH_BASE_URL', 'https://graph.microsoft.com/v1.0', 'write https://graph.microsoft.com'],
    ['GRAPH_BASE_URL', 'https://user:secret@graph.microsoft.com', 'root of a Graph cloud'],
    ['GRAPH_BASE_URL', 'graph.microsoft.com', 'root of a Graph cloud'],
    ['GRAPH_BASE_URL', 'ftp://graph.microsoft.com', 'root of a Graph cloud'],
    ['GRAPH_API', 'v1', 'beta-2019, beta, v1.0 in order of preference, and "v1" is none'],
    ['GRAPH_API', 'beta,auto', '"auto" is none'],
    ['GRAPH_API', 'v1.0,beta,v1.0', '"v1.0" stands there twice'],
    ['GRAPH_API', 'beta,', '"" is none'],
    ['GRAPH_TIMEOUT_MS', '0', 'milliseconds from 1'],
    ['GRAPH_DEADLINE_MS', '1e3', 'milliseconds from 1'],
    ['PORT', '65536', 'from 0 to 65535'],
    ['PORT', '', 'from 0 to 65535'],
    ['HOST', 'not a host', 'host name'],
    ['CORS_ORIGINS', '*', 'exact origins'],
    ['CORS_ORIGINS', 'https://a.example, https://b.example/path', 'exact origins'],
    ['INTROSPECTION', 'yes', 'true or false'],
    ['MAX_BODY_BYTES', '12', 'bytes from 1024'],
    ['ALLOWED_HOSTS', 'https://api.example.com', 'exact host names'],
    ['ALLOWED_HOSTS', 'api.example.com:443', 'without ports'],
    ['MAX_TOKENS', '0', 'from 1'],
    ['MAX_QUERY_DEPTH', 'deep', 'from 1'],
    ['MAX_COST', '-1', 'from 1'],
    ['MAX_CREATES', '1.5', 'whole number'],
    ['PERSISTED_OPERATIONS', '', 'path of a file'],
    ['MAX_UPSTREAM_CALLS', '257', 'from 1 to 256'],
    ['MAX_UPSTREAM_QUEUE', '-1', 'from 0'],
    ['REQUEST_TIMEOUT_MS', '0', 'milliseconds from 1'],
    ['LOG_LEVEL', 'loud', 'trace, debug'],
    ['METRICS', '1', 'true or false'],
    ['FEDERATED_TRACING', 'yes', 'true or false'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'address of a collector'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', '127.0.0.1', 'address of a collector'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'http/protobuf, http/json'],
    ['SHUTDOWN_DELAY_MS', '-1', 'milliseconds from 0'],
    ['SHUTDOWN_GRACE_MS', '-1', 'milliseconds from 1'],
    ['IDEMPOTENCY_STORE', 'redis', 'address of a Redis'],
    ['IDEMPOTENCY_STORE', 'redis://:p%zz@127.0.0.1', 'percent-encoded'],
    ['IDEMPOTENCY_STORE', 'redis://127.0.0.1:99999', 'port from 1 to 65535'],
    ['IDEMPOTENCY_STORE', 'redis+sentinel://127.0.0.1:26379', 'name of the master'],
    ['IDEMPOTENCY_TTL_MS', '59999', 'at least GRAPH_DEADLINE_MS, 60000'],
  ])('refuse %s=%s and say how to mend it', (name, value, advice) => {
    const message = faultsOf({ [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(advice);
  });

  it('are judged together, each fault on its own line', () => {
    expect(faultsOf({ PORT: 'x', GRAPH_API: 'y' }).split('\n')).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^GRAPH_API /),
    ]);
  });
});

describe('IDEMPOTENCY_STORE_FILE', () => {
  const directory = mkdtempSync(join(tmpdir(), 'secrets-'));
  const file = join(directory, 'store');

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('names a file that holds the store’s address', () => {
    writeFileSync(file, 'rediss://user:secret@redis.example\n');
    expect(loadConfig({ IDEMPOTENCY_STORE_FILE: file }).idempotencyStore).toBe(
      'rediss://user:secret@redis.example',
    );
  });

  it('is held to what the setting itself is held to, without showing it', () => {
    writeFileSync(file, 'https://user:secret@redis.example');
    const faults = faultsOf({ IDEMPOTENCY_STORE_FILE: file });
    expect(faults).toMatch(/^IDEMPOTENCY_STORE must be/);
    expect(faults).not.toContain('secret');
  });

  it('is refused beside the setting itself, and when it cannot be read', () => {
    expect(faultsOf({ IDEMPOTENCY_STORE_FILE: file, IDEMPOTENCY_STORE: 'memory' })).toContain('both set');
    expect(faultsOf({ IDEMPOTENCY_STORE_FILE: join(directory, 'none') })).toMatch(
      /^IDEMPOTENCY_STORE_FILE cannot be read \(ENOENT\)/,
    );
  });
});

describe('the ways out', () => {
  const proxied = (settings: Record<string, string>) => {
    const { httpsProxy, httpProxy, noProxy } = loadConfig({ NO_PROXY: '', ...settings });
    return [httpsProxy?.origin, httpProxy?.origin, noProxy];
  };

  it.each([
    [{}, undefined, undefined, []],
    [{ HTTPS_PROXY: 'http://a:1' }, 'http://a:1', undefined, []],
    [{ https_proxy: 'http://a:1' }, 'http://a:1', undefined, []],
    [{ HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2' }, 'http://b:2', undefined, []],
    [{ HTTPS_PROXY: 'http://a:1', https_proxy: '' }, 'http://a:1', undefined, []],
    [{ HTTPS_PROXY: '', HTTP_PROXY: ' ' }, undefined, undefined, []],
    [{ http_proxy: 'a:1', no_proxy: 'x, .y' }, undefined, 'http://a:1', ['x', '.y']],
  ])('%j', (settings, https, http, noProxy) => {
    expect(proxied(settings)).toEqual([https, http, noProxy]);
  });

  it.each(['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'])('refuse what is none in %s', (name) => {
    const fault = faultsOf({ [name]: 'socks5://user:s3cret@p:1' });
    expect(fault).toContain(`${name.toUpperCase()} must be the address of an HTTP proxy`);
    expect(fault).not.toContain('s3cret');
  });

  it('never lead to a Graph without TLS, which would show the proxy every token', () => {
    const settings = { GRAPH_BASE_URL: 'http://127.0.0.1:4010', HTTP_PROXY: 'http://user:s3cret@p:1' };
    const fault = faultsOf({ NO_PROXY: '', ...settings });
    expect(fault).toMatch(/HTTP_PROXY .*GRAPH_BASE_URL .*127\.0\.0\.1 in NO_PROXY/);
    expect(fault).not.toContain('s3cret');
    expect(loadConfig({ ...settings, NO_PROXY: '127.0.0.1' }).graphBaseUrl).toBe('http://127.0.0.1:4010');
    expect(loadConfig({ ...settings, HTTP_PROXY: '', HTTPS_PROXY: 'http://p:1' }).graphBaseUrl).toBe(
      'http://127.0.0.1:4010',
    );
  });
});
