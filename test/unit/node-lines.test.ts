import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');

interface Workflow {
  readonly jobs: {
    readonly test: {
      readonly strategy: { readonly matrix: { readonly node: readonly number[] } };
      readonly steps: readonly { readonly run?: string }[];
    };
  };
}

const { engines, devDependencies } = JSON.parse(read('package.json')) as {
  engines: { node: string };
  devDependencies: Record<string, string>;
};
const recommended = read('.nvmrc').trim();
const oldest = /^>=(\d+)\./.exec(engines.node)?.[1] ?? '';
const { test } = (parse(read('.github/workflows/ci.yml')) as Workflow).jobs;

describe('the lines of Node', () => {
  it('are tested in CI from the oldest to the newest', () => {
    expect(test.strategy.matrix.node.map(String)).toEqual([oldest, '22', recommended, '26']);
    expect(test.steps.map(({ run }) => run)).toContain('npm test');
  });

  it('have the recommended one in the images and in the documentation', () => {
    const bases = [...read('Dockerfile').matchAll(/^FROM (node:\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(new Set([`node:${recommended}-slim`]));
    expect(read('README.md')).toContain(`Node ${recommended} (${engines.node.slice(2)} or later will do)`);
    expect(read('docs/running.md')).toContain(`Node ${recommended} is the recommended line`);
  });

  it('are compiled for the oldest', () => {
    expect(devDependencies['@types/node']).toMatch(new RegExp(`^\\^${oldest}\\.`));
    expect(read('build.js')).toContain(`target: 'node${oldest}'`);
  });
});
