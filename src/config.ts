import { cleanEnv, makeValidator, str } from 'envalid';
import { graphApis } from './graph/dialects/selector.js';
import { graphTransports } from './graph/http/transports/open-transport.js';
import { otlpProtocols } from './observe/tracing/otlp-protocols.js';

/** A setting is missing or wrong. The message names each variable at fault and says how to mend it, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Origins from which pages may call a gateway in development: Apollo Sandbox and the usual local servers. */
const developmentOrigins = [
  'https://studio.apollographql.com',
  'https://embed.apollo.local',
  'https://sandbox.embed.apollographql.com',
  'http://localhost:3000',
  'http://localhost:4000',
  'http://localhost:5173',
  'http://127.0.0.1:3000',
  'http://127.0.0.1:4000',
  'http://127.0.0.1:5173',
];

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function wholeNumber(least: number, greatest: number, unit: string) {
  return makeValidator<number>((value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > greatest) {
      throw new Error(`must be a ${unit} from ${least} to ${greatest}, not "${value}"`);
    }
    return number;
  });
}

const milliseconds = wholeNumber(1, 600_000, 'whole number of milliseconds');

const count = (least: number, greatest: number) => wholeNumber(least, greatest, 'whole number');

const onOrOff = makeValidator<boolean>((value) => {
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw new Error(`must be true or false, not "${value}"`);
});

const host = makeValidator<string>((value) => {
  if (!/^[A-Za-z0-9.:_-]+$/.test(value))
    throw new Error(`must be a host name or an IP address, not "${value}"`);
  return value;
});

const oneOf = <const Value extends string>(values: readonly Value[]) =>
  makeValidator<Value>((value) => {
    const known = values.find((candidate) => candidate === value);
    if (known === undefined) throw new Error(`must be one of ${values.join(', ')}, not "${value}"`);
    return known;
  });

const graphRoot = makeValidator<string>((value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (
    url === null ||
    (url.protocol !== 'https:' && url.protocol !== 'http:') ||
    url.username + url.password !== ''
  ) {
    throw new Error('must be the root of a Graph cloud, such as https://graph.microsoft.com');
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new Error(
      'must begin with https: (http: is for loopback addresses only), since tokens travel to it',
    );
  }
  if (url.pathname !== '/' || url.search + url.hash !== '') {
    throw new Error(`must be a root without a path: write ${url.origin}`);
  }
  return url.origin;
});

function partsOf(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const origins = makeValidator<readonly string[]>((value) =>
  partsOf(value).map((part) => {
    const exact = URL.canParse(part) ? new URL(part).origin : 'null';
    if (exact !== part) {
      throw new Error(`must list exact origins, such as https://app.example.com, and "${part}" is none`);
    }
    return part;
  }),
);

/** Host names as they stand in the header `Host`, without the port; `*` means any. */
const hostNames = makeValidator<readonly string[]>((value) =>
  partsOf(value).map((part) => {
    if (!/^(\*|\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/i.test(part)) {
      throw new Error(
        `must list exact host names without ports, such as api.example.com, or be *, and "${part}" is neither`,
      );
    }
    return part.toLowerCase();
  }),
);

const idempotencyStore = makeValidator<string>((value) => {
  const { protocol = '' } = URL.canParse(value) ? new URL(value) : {};
  if (value !== 'memory' && !/^rediss?:$/.test(protocol)) {
    throw new Error('must be memory, or the address of a Redis or Valkey such as redis://127.0.0.1:6379');
  }
  return value;
});

/** As OpenTelemetry has it, what is empty counts as not set. */
const collector = makeValidator<string>((value) => {
  const { protocol = '' } = URL.canParse(value) ? new URL(value) : {};
  if (value !== '' && !/^https?:$/.test(protocol)) {
    throw new Error('must be the address of a collector, such as http://127.0.0.1:4318');
  }
  return value;
});

const filePath = makeValidator<string>((value) => {
  if (value.trim() === '') throw new Error('must be the path of a file; leave it out to do without one');
  return value;
});

const settings = {
  NODE_ENV: str({ default: 'development' }),
  PORT: wholeNumber(0, 65_535, 'port number')({ default: 4000 }),
  HOST: host({ default: '0.0.0.0', devDefault: '127.0.0.1' }),
  GRAPH_BASE_URL: graphRoot({ default: 'https://graph.microsoft.com' }),
  GRAPH_API: oneOf(graphApis)({ default: 'auto' }),
  GRAPH_TRANSPORT: oneOf(graphTransports)({ default: 'node-fetch' }),
  GRAPH_TIMEOUT_MS: milliseconds({ default: 30_000 }),
  GRAPH_DEADLINE_MS: milliseconds({ default: 60_000 }),
  CORS_ORIGINS: origins({ default: [], devDefault: developmentOrigins }),
  INTROSPECTION: onOrOff({ default: false, devDefault: true }),
  LANDING_PAGE: onOrOff({ default: false, devDefault: true }),
  ALLOWED_HOSTS: hostNames({ default: undefined }),
  MAX_BODY_BYTES: wholeNumber(1_024, 16_777_216, 'whole number of bytes')({ default: 1_048_576 }),
  MAX_TOKENS: count(1, 100_000)({ default: 5_000 }),
  MAX_QUERY_DEPTH: count(1, 1_000)({ default: 15 }),
  MAX_ALIASES: count(0, 10_000)({ default: 30 }),
  MAX_ROOT_FIELDS: count(1, 10_000)({ default: 20 }),
  MAX_DIRECTIVES: count(0, 10_000)({ default: 20 }),
  MAX_COST: count(1, 1_000_000_000)({ default: 25_000 }),
  MAX_CREATES: count(0, 10_000)({ default: 10 }),
  MAX_ENTITIES: count(1, 100_000)({ default: 500 }),
  PERSISTED_OPERATIONS: filePath({ default: undefined }),
  MAX_UPSTREAM_CALLS: count(1, 256)({ default: 256 }),
  MAX_UPSTREAM_QUEUE: count(0, 1_000_000)({ default: 1_024 }),
  HEADERS_TIMEOUT_MS: milliseconds({ default: 10_000 }),
  REQUEST_TIMEOUT_MS: milliseconds({ default: 30_000 }),
  KEEP_ALIVE_TIMEOUT_MS: milliseconds({ default: 65_000 }),
  IDEMPOTENCY_STORE: idempotencyStore({ default: 'memory' }),
  IDEMPOTENCY_TTL_MS: wholeNumber(
    1_000,
    604_800_000,
    'whole number of milliseconds',
  )({ default: 86_400_000 }),
  LOG_LEVEL: oneOf(logLevels)({ default: 'info' }),
  METRICS: onOrOff({ default: false }),
  FEDERATED_TRACING: onOrOff({ default: false }),
  OTEL_SDK_DISABLED: onOrOff({ default: false }),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector({ default: undefined }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector({ default: undefined }),
  OTEL_EXPORTER_OTLP_PROTOCOL: oneOf(otlpProtocols)({ default: 'http/protobuf' }),
  SHUTDOWN_DELAY_MS: wholeNumber(
    0,
    600_000,
    'whole number of milliseconds',
  )({
    default: 5_000,
    devDefault: 0,
  }),
  SHUTDOWN_GRACE_MS: milliseconds({ default: 30_000 }),
};

/** All settings, validated and frozen; README.md has the table with units and defaults. */
export type Config = ReturnType<typeof read>;

/**
 * Reads the settings from the environment, `overrides` first. Throws a `ConfigError` that names every setting at fault.
 */
export function loadConfig(overrides: Readonly<Record<string, string>> = {}): Config {
  // Without NODE_ENV, envalid would take the defaults of production.
  return read({ NODE_ENV: 'development', ...process.env, ...overrides });
}

/** The settings when nothing but `NODE_ENV` is set, whatever the environment says. */
export function defaultConfig(nodeEnv: 'development' | 'production'): Config {
  return read({ NODE_ENV: nodeEnv });
}

function read(environment: Readonly<Record<string, string | undefined>>) {
  const env = cleanEnv(environment, settings, {
    reporter({ errors }) {
      const faults = Object.entries(errors).map(([name, fault]) => `${name} ${fault.message}`);
      if (faults.length > 0) throw new ConfigError(faults.join('\n'));
    },
  });
  const isProduction = env.NODE_ENV === 'production';
  const ALLOWED_HOSTS = env.ALLOWED_HOSTS ?? (isProduction ? ['*'] : developmentHosts(env.HOST));
  const OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = env.OTEL_SDK_DISABLED ? undefined : tracesEndpoint(env);
  return Object.freeze({ ...env, ALLOWED_HOSTS, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, isProduction });
}

/** Where spans go; undefined when they are not asked for. */
function tracesEndpoint(env: {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: string | undefined;
}): string | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: root, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = env;
  if (whole) return whole;
  return root ? `${root.replace(/\/+$/, '')}/v1/traces` : undefined;
}

/** Names under which a gateway on a developer's machine is called; a page that was rebound to it uses another. */
function developmentHosts(listeningHost: string): readonly string[] {
  const name = listeningHost.includes(':') ? `[${listeningHost}]` : listeningHost;
  return [...new Set(['localhost', '127.0.0.1', '[::1]', name.toLowerCase()])];
}
