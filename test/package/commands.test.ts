import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { candidates } from '../../bench/candidates.js';
import { readOptions } from '../../bench/options.js';
import { startEmulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import { findChromium, launchChromium, openPage } from '../browser/support/chromium.js';
import { deskOf } from '../browser/support/desk.js';
import { run, start, type Command } from './support/command.js';
import { createPolicy } from './support/create.js';
import { copyProject, ROOT } from './support/project-copy.js';
import { shellBlocks } from './support/shell-blocks.js';

const chromium = findChromium();
const PAGE = 'http://127.0.0.1:5173/';
const DEV = 'npm ci && npm run dev';
const CREATE = /^curl -s http:\/\/127\.0\.0\.1:4000\/graphql/;
const FAULT = /^curl -s http:\/\/127\.0\.0\.1:4100\/emulator\/faults/;
const FRONTEND = 'npm --prefix examples/frontend ci && npm --prefix examples/frontend run dev';
const SUPERGRAPH = /^npm ci\nnpm run -s print-schema > subgraph.graphql\nnpm run supergraph$/;
const DEMO_IN_V1 = 'GRAPH_API=v1.0 npm run demo';
const PRODUCTION = 'npm ci && npm run build && npm start';
const TRACING = /^OTEL_EXPORTER_OTLP_ENDPOINT=\S+ npm start$/;
const MERGE = /^npm run persist-operations -- /;

/** Where else each of the other blocks is run, or why it is not. */
const elsewhere: readonly [block: RegExp, where: string][] = [
  [/^npm ci && npm run demo$/, 'CI runs it'],
  [/^npm ci && npm test$/, 'CI runs it'],
  [/^npm test -- test\/unit\n/, 'parts of what CI runs'],
  [/^npm run test:node -- /, 'CI runs the same on each line of Node'],
  [/^npm ci\nnpm run test:browser -- test\/browser\/frontend.test.ts$/, 'a part of what CI runs'],
  [/^npm run supergraph$/, 'a part of the block that is run here'],
  [
    /^npm run -s print-schema > subgraph.graphql\nnpm run -s print-schema -- --api > /,
    'test/federation runs it',
  ],
  [
    /^npm run -s from-graph -- /,
    'test/contract/program/from-graph.test.ts runs the command on what is shown',
  ],
  [/^HTTPS_PROXY=/, 'settings; test/contract/program/proxy.test.ts runs a gateway with them'],
  [
    /^TOKEN=\S+ node examples\/policies-as-files\/apply.mjs /,
    'test/contract/program/policies-as-files.test.ts runs the script on these files',
  ],
  [/^after=null\n/, 'test/contract/program/look-over.test.ts runs it'],
  [/^rover subgraph publish /, 'publishes to registries, for which one needs an account'],
  [/^npm run bench /, 'takes minutes; its options are read here'],
];

let copy: string;
const running: Command[] = [];

function inBackground(line: string, env: Record<string, string> = {}): Command {
  const command = start(line, null, { cwd: copy, env });
  running.push(command);
  return command;
}

/** A block of the documentation. What is installed is not installed again. */
function block(what: string | RegExp): string {
  const found = shellBlocks().find(({ text }) =>
    typeof what === 'string' ? text === what : what.test(text),
  );
  if (found === undefined) throw new Error(`No document shows ${String(what)} any more`);
  return found.text.replace(/^npm ci( && |\n)/, '');
}

beforeAll(async () => {
  copy = copyProject();
  await run('npm ci --no-audit --no-fund', { cwd: copy });
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((command) => command.stop()));
});

it('every block of commands in the documentation is run here, or somewhere else', () => {
  const here = [DEV, CREATE, FAULT, FRONTEND, SUPERGRAPH, DEMO_IN_V1, PRODUCTION, TRACING, MERGE];
  const known = [...here, ...elsewhere.map(([what]) => what)];
  const unknown = shellBlocks().filter(
    ({ text }) => !known.some((what) => (typeof what === 'string' ? what === text : what.test(text))),
  );
  expect(unknown).toEqual([]);
});

describe('what npm run dev starts', () => {
  const tokenIn = (output: string) => /^Bearer (\S+)$/m.exec(output)?.[1] ?? '';

  it('takes the create and the fault that the documentation shows, and the line that it prints', async () => {
    const development = inBackground(block(DEV));
    const output = await development.written(/^curl -s .*'\n\n/m);
    const env = { TOKEN: tokenIn(output) };
    const created = JSON.parse(await run(block(CREATE), { cwd: copy, env })) as unknown;
    expect(created).toMatchObject({
      data: { createAccessPackageAssignmentPolicy: { displayName: 'displayName-value' } },
    });
    const printed = /^curl -s .*'$/m.exec(output)?.[0] ?? '';
    expect(JSON.parse(await run(printed, { cwd: copy }))).not.toHaveProperty('errors');

    await run(block(FAULT), { cwd: copy });
    expect(JSON.parse(await run(printed, { cwd: copy }))).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 90 } }],
    });
  });

  it.skipIf(chromium === null)(
    'is enough, with the frontend example, to create a policy in a browser that reaches nothing else',
    async () => {
      const development = inBackground(block(DEV));
      const token = tokenIn(await development.written(/^Bearer \S+$/m));
      await inBackground(block(FRONTEND)).written(PAGE);
      const browser = await launchChromium(chromium ?? '');
      try {
        const watched = await openPage(browser, PAGE);
        const desk = deskOf(watched);
        await desk.signIn(token);
        await desk.create('Field office');
        await desk.form.getByText('“Field office” was created').waitFor();
        await desk.form.getByRole('button', { name: 'Show it in the list' }).click();
        await desk.list.getByRole('heading', { level: 3, name: 'Field office' }).waitFor();
        const isElsewhere = (url: string) => !url.startsWith(PAGE) && !url.startsWith('data:');
        expect(watched.requests.filter(({ url }) => isElsewhere(url))).toEqual([]);
        expect(watched.console.filter((line) => /^(error|warning|exception)/.test(line))).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});

it('the demo shows its create in another version of Graph', async () => {
  const output = await run(block(DEMO_IN_V1), { cwd: copy });
  expect(output).toMatch(
    /POST http\S+\/v1\.0\/identityGovernance\/entitlementManagement\/assignmentPolicies\n/,
  );
  expect(output).toContain('Nothing left this machine.');
});

it('the supergraph joins two subgraphs in the operation that it prints', async () => {
  const supergraph = inBackground(block(SUPERGRAPH));
  const output = await supergraph.written(/^curl -s .*'\n\n/m);
  const answer = await run(/^curl -s .*'$/m.exec(output)?.[0] ?? '', { cwd: copy });
  expect(JSON.parse(answer)).toMatchObject({
    data: {
      createAccessPackageAssignmentPolicy: { accessPackage: { displayName: expect.any(String) as string } },
    },
  });
  expect(readFileSync(join(copy, 'subgraph.graphql'), 'utf8')).toContain('@key(fields: "id")');
});

describe('npm start', () => {
  it('creates a policy at the Graph that is set, and sends spans where it is told to', async () => {
    const paths: string[] = [];
    const collector = createServer((request, response) => {
      paths.push(request.url ?? '');
      request.resume().on('end', () => response.end());
    }).listen(4318, '127.0.0.1');
    await once(collector, 'listening');
    const emulator = await startEmulator();
    try {
      await run(block(PRODUCTION).replace(/ && npm start$/, ''), { cwd: copy });
      const gateway = inBackground(block(TRACING), { GRAPH_BASE_URL: emulator.url });
      await gateway.written('listens on');
      expect(await createPolicy('http://127.0.0.1:4000', developmentToken())).toBeTruthy();
      expect(emulator.policies.size).toBe(1);
      await gateway.stop();
      expect(paths).toContain('/v1/traces');
    } finally {
      await emulator.close();
      collector.close();
    }
  });
});

it('manifests of clients become a safelist', async () => {
  const line = block(MERGE);
  const manifest = readFileSync(join(ROOT, 'examples/frontend/src/generated/persisted-query-manifest.json'));
  for (const path of line.match(/\S+\/\S+\.json/g) ?? []) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    writeFileSync(join(copy, path), manifest);
  }
  expect(await run(line, { cwd: copy })).toContain('operations are in persisted-operations.json');
});

it('the benchmark has the options and candidates that its documentation names', () => {
  const lines = shellBlocks().flatMap(({ text }) => text.match(/^npm run bench -- .*$/gm) ?? []);
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    const [, args = ''] = /^npm run bench -- ([^#]*)/.exec(line) ?? [];
    const options = readOptions(args.trim().split(/\s+/));
    const names = candidates.map(({ name }) => name);
    expect(options?.only?.filter((name) => !names.includes(name)) ?? []).toEqual([]);
  }
});
