import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

interface SourceFile {
  path: string;
  text: string;
  imports: string[];
}

const files: SourceFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('generated'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const imports = [...text.matchAll(IMPORT)].map(([, specifier = '']) =>
      specifier.startsWith('.') ? relative(root, join(root, dirname(path), specifier)) : specifier,
    );
    return { path, text, imports };
  });

const within = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`));
const offenders = (candidates: SourceFile[], forbidden: RegExp) =>
  candidates.flatMap(({ path, imports }) =>
    imports
      .filter((specifier) => forbidden.test(specifier))
      .map((specifier) => `${path} imports ${specifier}`),
  );
const filesWith = (pattern: RegExp, candidates = files) =>
  candidates.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('imports', () => {
  it('keep graph/ free of GraphQL, Apollo, resolvers and context', () => {
    expect(within('graph').length).toBeGreaterThan(5);
    expect(
      offenders(within('graph'), /^(graphql$|graphql\/|@apollo\/|@graphql-tools\/|server\/|observe\/)/),
    ).toEqual([]);
  });

  it('keep node-fetch in one file', () => {
    expect(files.filter(({ imports }) => imports.includes('node-fetch')).map(({ path }) => path)).toEqual([
      'graph/node-fetch-transport.ts',
    ]);
  });

  it('keep metrics and OpenTelemetry in files that are loaded only when asked for', () => {
    const users = (library: RegExp) =>
      files.filter(({ imports }) => imports.some((name) => library.test(name))).map(({ path }) => path);
    expect(users(/^prom-client/)).toEqual(['observe/metrics.ts']);
    expect(users(/^@opentelemetry\//).sort()).toEqual([
      'observe/tracing/operation-spans.ts',
      'observe/tracing/tracing.ts',
    ]);
    const loaded = /^import (?!type)[^;]*'(\.|[^']*\/observe)\/(metrics|tracing)\.js'/m;
    expect(filesWith(loaded)).toEqual([]);
  });

  it('keep the emulator and the gateway apart', () => {
    expect(within('emulator').length).toBeGreaterThan(5);
    expect(offenders(within('emulator'), /^(config|main|graph|graphql|server|generated)\b(?!$)/)).toEqual([]);
    const gateway = [...within('graph'), ...within('graphql'), ...within('server')];
    expect(offenders(gateway, /^emulator\//)).toEqual([]);
  });

  it('keep resolvers away from fetch, URLs, headers and statuses', () => {
    const resolvers = within('graphql/resolvers');
    expect(resolvers.length).toBeGreaterThan(2);
    expect(offenders(resolvers, /(node-fetch|^graph\/client|^graph\/errors|^node:)/)).toEqual([]);
    expect(filesWith(/\bfetch\(|new URL|\bheaders\b|\bstatus\b/, resolvers)).toEqual([]);
  });
});

it('only the configuration reads the environment', () => {
  expect(filesWith(/process\.env/)).toEqual(['config.ts']);
});
