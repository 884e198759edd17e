#!/usr/bin/env node
/** The installed command: `npx access-package-gateway`. What is not asked for is not loaded. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n\naccess-package-gateway --help lists the options.\n`);
  process.exit(2);
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        api: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        'print-schema': { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

const flags = readFlags();
if (flags.help) {
  const { usage } = await import('./config/usage.js');
  process.stdout.write(usage());
} else if (flags.version) {
  process.stdout.write(`${version()}\n`);
} else if (flags['print-schema']) {
  const { apiSchema } = await import('./graphql/schema/api-schema.js');
  const { readSchemaFiles } = await import('./graphql/schema/sdl-files.js');
  process.stdout.write(`${flags.api ? apiSchema() : readSchemaFiles()}\n`);
} else if (flags.api) {
  refuse('--api goes with --print-schema.');
} else {
  await import('./main.js');
}
