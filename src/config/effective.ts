import type { Config } from './config.js';
import { camelCase } from './config.js';
import { settings } from './settings.js';

/**
 * The settings that a gateway runs with, by the names of their variables, for an operator to read: what is not set is left out,
 * and addresses are without their users and passwords.
 */
export function effectiveSettings(config: Config): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = config;
  const named = Object.keys(settings).map(
    (name) => [name, withoutCredentials(values[camelCase(name)])] as const,
  );
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

function withoutCredentials(value: unknown): unknown {
  if (typeof value !== 'string' || !URL.canParse(value)) return value;
  const url = new URL(value);
  if (url.username === '' && url.password === '') return value;
  url.username = '***';
  url.password = '';
  return url.href;
}
