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

/** An address without what stands before its `@`. By its text, since addresses of several hosts are no URLs. */
function withoutCredentials(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i, '$1***@') : value;
}
