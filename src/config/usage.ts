import { defaultSettings, type Settings } from './config.js';

/** What `--help` prints: the commands and options, and every setting with its defaults as `config.ts` has them. */
export function usage(): string {
  const development = defaultSettings('development');
  const production = defaultSettings('production');
  const names = Object.keys(development) as (keyof Settings)[];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const rows = names.map((name) => {
    const value = defaultOf(name, development, production);
    return `  ${name.padEnd(width)}${value.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`;
  });
  return `access-package-gateway [command] [options]

  start                the gateway; the command when none is named
  emulator             the stand-in for Microsoft Graph, with faults on demand
  print-schema         the subgraph schema; with --api as clients see it, with --scopes for routers that judge tokens
  persist-operations   makes the file for PERSISTED_OPERATIONS of what clients generate
  from-graph           makes GraphQL variables of policies in Microsoft Graph's JSON

  --print-schema       the same as print-schema, with or without --api
  --version            prints the version
  --help               this text, or after a command what that takes

Settings are environment variables; docs/settings.md says what they mean. Their defaults:

${rows.join('\n')}
`;
}

function defaultOf(name: keyof Settings, development: Settings, production: Settings): string {
  const usual = textOf(development[name]);
  const inProduction = textOf(production[name]);
  if (name === 'NODE_ENV' || usual === inProduction) return usual;
  return `${usual}; in production ${inProduction}`;
}

function textOf(value: Settings[keyof Settings]): string {
  if (value === undefined) return 'none';
  if (typeof value !== 'object') return String(value);
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? 'none' : value.join(',\n');
}
