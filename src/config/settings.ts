import { str } from 'envalid';
import { AUTO, dialectNames } from '../graph/dialects/selector.js';
import { graphTransports } from '../graph/http/transports/open-transport.js';
import { otlpProtocols } from '../observe/tracing/otlp-protocols.js';
import {
  collector,
  count,
  filePath,
  graphCloud,
  graphRoot,
  host,
  hostNames,
  idempotencyStore,
  milliseconds,
  noProxy,
  oneOf,
  onOrOff,
  origins,
  preferences,
  proxy,
  wholeNumber,
} from './validators.js';

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

/** Every setting: its variable, what it may be, and its default; `devDefault` is that outside production. */
export const settings = {
  NODE_ENV: str({ default: 'development' }),
  PORT: wholeNumber(0, 65_535, 'port number')({ default: 4000 }),
  HOST: host({ default: '0.0.0.0', devDefault: '127.0.0.1' }),
  GRAPH_BASE_URL: graphRoot({ default: 'https://graph.microsoft.com' }),
  GRAPH_CLOUD: graphCloud({ default: undefined }),
  GRAPH_API: preferences(dialectNames, AUTO)({ default: AUTO }),
  GRAPH_TRANSPORT: oneOf(graphTransports)({ default: 'node-fetch' }),
  GRAPH_TIMEOUT_MS: milliseconds({ default: 30_000 }),
  GRAPH_DEADLINE_MS: milliseconds({ default: 60_000 }),
  HTTPS_PROXY: proxy({ default: undefined }),
  HTTP_PROXY: proxy({ default: undefined }),
  NO_PROXY: noProxy({ default: [] }),
  CORS_ORIGINS: origins({ default: [], devDefault: developmentOrigins }),
  INTROSPECTION: onOrOff({ default: false, devDefault: true }),
  LANDING_PAGE: onOrOff({ default: false, devDefault: true }),
  ALLOWED_HOSTS: hostNames({ default: undefined }),
  MAX_HEADER_BYTES: wholeNumber(8_192, 1_048_576, 'whole number of bytes')({ default: 32_768 }),
  MAX_BODY_BYTES: wholeNumber(1_024, 16_777_216, 'whole number of bytes')({ default: 1_048_576 }),
  MAX_TOKENS: count(1, 100_000)({ default: 5_000 }),
  MAX_QUERY_DEPTH: count(1, 1_000)({ default: 15 }),
  MAX_ALIASES: count(0, 10_000)({ default: 30 }),
  MAX_ROOT_FIELDS: count(1, 10_000)({ default: 20 }),
  MAX_DIRECTIVES: count(0, 10_000)({ default: 20 }),
  MAX_COST: count(1, 1_000_000_000)({ default: 40_000 }),
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
