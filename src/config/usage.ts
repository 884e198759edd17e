import { defaultConfig, type Config } from '../config.js';

/** What `--help` prints: the options, and every setting with its defaults as `config.ts` has them. */
export function usage(): string {
  const development = defaultConfig('development');
  const production = defaultConfig('production');
  const { isProduction, ...settings } = development;
  const names = Object.keys(settings) as (keyof typeof settings)[];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const rows = names.map((name) => {
    const value = defaultOf(name, development, production);
    return `  ${name.padEnd(width)}${value.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`;
  });
  return `access-package-gateway [options]

  without options   starts the gateway
  --print-schema    prints the subgraph schema
  --api             with --print-schema: the schema as clients see it, without what federation adds
  --version         prints the version
  --help            this text

Settings are environment variables; README.md says what they mean. Their defaults:

${rows.join('\n')}
`;
}

function defaultOf(name: keyof Config, development: Config, production: Config): string {
  const usual = textOf(development[name]);
  const inProduction = textOf(production[name]);
  if (name === 'NODE_ENV' || usual === inProduction) return usual;
  return `${usual}; in production ${inProduction}`;
}

function textOf(value: Config[keyof Config]): string {
  if (value === undefined) return 'none';
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? 'none' : value.join(',\n');
}
