import { cleanEnv } from 'envalid';
import { graphRootOf } from '../graph/clouds.js';
import { proxyTo } from '../graph/http/transports/proxy/way-out.js';
import { misspeltIn, type Misspelt } from './misspelt.js';
import { withSecretFiles } from './secret-files.js';
import { settings } from './settings.js';

/** A setting is missing or wrong. The message names each variable at fault and says how to mend it, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** Whether the settings are those of production, where all that is written is JSON. */
  readonly isProduction: boolean;

  constructor(message: string, isProduction = false) {
    super(message);
    this.isProduction = isProduction;
  }
}

/** All settings under the names of their variables, validated; docs/settings.md has them with units and defaults. */
export type Settings = ReturnType<typeof read>;

/** `GRAPH_DEADLINE_MS` as the program spells it: `graphDeadlineMs`. */
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<Name>;

/** All settings as the program spells them, frozen. */
export type Config = {
  readonly [Name in keyof Settings as CamelCase<Name>]: Settings[Name];
} & {
  readonly isProduction: boolean;
  /** Variables that begin like a setting and are none. */
  readonly ignoredVariables: readonly string[];
};

/**
 * Reads the settings from the environment, `overrides` first: what is undefined there counts as not set. Throws a
 * `ConfigError` that names every setting at fault.
 */
export function loadConfig(overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  // Without NODE_ENV, envalid would take the defaults of production.
  const environment = { NODE_ENV: 'development', ...eitherCase(process.env), ...eitherCase(overrides) };
  const found = misspeltIn(environment, Object.keys(settings));
  const settled = read(environment, found);
  const named = Object.entries(settled).map(([name, value]) => [camelCase(name), value] as const);
  return Object.freeze({
    ...(Object.fromEntries(named) as Omit<Config, 'isProduction' | 'ignoredVariables'>),
    isProduction: settled.NODE_ENV === 'production',
    ignoredVariables: found.map(({ variable }) => variable),
  });
}

/** The settings when nothing but `NODE_ENV` is set, whatever the environment says. */
export function defaultSettings(nodeEnv: 'development' | 'production'): Settings {
  return read({ NODE_ENV: nodeEnv });
}

/**
 * Proxies are named in either letter case; where both are set the small letters count, and what is empty counts as not
 * set, as for curl.
 */
function eitherCase(environment: Readonly<Record<string, string | undefined>>) {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
  const others = Object.entries(environment).filter(([name]) => !names.includes(name.toUpperCase()));
  const proxies = names.flatMap((name) => {
    const small = name.toLowerCase();
    if (!(name in environment) && !(small in environment)) return [];
    return [[name, environment[small]?.trim() || environment[name]?.trim() || undefined] as const];
  });
  return Object.fromEntries([...others, ...proxies]);
}

/** `GRAPH_DEADLINE_MS` as the program spells it: `graphDeadlineMs`. */
export function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function read(given: Readonly<Record<string, string | undefined>>, misspelt: readonly Misspelt[] = []) {
  const configError = (message: string) => new ConfigError(message, given['NODE_ENV'] === 'production');
  const environment = withSecretFiles(given, configError);
  const env = cleanEnv(environment, settings, {
    reporter({ errors }) {
      const faults = Object.entries(errors).map(([name, fault]) => `${name} ${fault.message}`);
      for (const { variable, meant } of misspelt) {
        if (meant !== null) faults.push(`${variable} is no setting: write ${meant}, or remove it`);
      }
      if (faults.length > 0) throw configError(faults.join('\n'));
    },
  });
  if (env.IDEMPOTENCY_TTL_MS < env.GRAPH_DEADLINE_MS) {
    throw configError(
      `IDEMPOTENCY_TTL_MS must be at least GRAPH_DEADLINE_MS, ${env.GRAPH_DEADLINE_MS}: as long as a create may take`,
    );
  }
  if (env.GRAPH_CLOUD !== undefined && environment['GRAPH_BASE_URL']) {
    throw configError(
      'GRAPH_CLOUD and GRAPH_BASE_URL are both set: remove one, since each names the Graph root',
    );
  }
  const GRAPH_BASE_URL = env.GRAPH_CLOUD === undefined ? env.GRAPH_BASE_URL : graphRootOf(env.GRAPH_CLOUD);
  const { HTTPS_PROXY: httpsProxy, HTTP_PROXY: httpProxy, NO_PROXY: noProxy } = env;
  if (GRAPH_BASE_URL.startsWith('http:') && proxyTo(GRAPH_BASE_URL, { httpsProxy, httpProxy, noProxy })) {
    throw configError(
      'HTTP_PROXY would be shown every token, since GRAPH_BASE_URL begins with http: ' +
        `- list ${new URL(GRAPH_BASE_URL).hostname} in NO_PROXY, or give GRAPH_BASE_URL an address with https:`,
    );
  }
  const isProduction = env.NODE_ENV === 'production';
  const ALLOWED_HOSTS = env.ALLOWED_HOSTS ?? (isProduction ? ['*'] : developmentHosts(env.HOST));
  const OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = env.OTEL_SDK_DISABLED ? undefined : tracesEndpoint(env);
  return { ...env, GRAPH_BASE_URL, ALLOWED_HOSTS, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT };
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
