import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coerceInputValue, assertInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../../src/graphql/schema/build.js';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { v1Examples, wireBody, wireBodyOfV1, wireExamples } from '../../support/policies/examples.js';
import { runCommand, type Run } from '../../support/run-command.js';
import { call, collections, everything, type Wire } from '../emulator/support/emulator-calls.js';

const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
const PACKAGE = '8d0f6a5e-3c1b-4b7e-9a61-2f5d7c0e4b13';
const request = { accessPackageId: PACKAGE, displayName: 'any' };
const input = { accessPackageId: PACKAGE, displayName: 'any' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'from-graph-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;

/** A file of that content: text and bytes as they stand, anything else as JSON. */
function file(content: unknown): string {
  const path = join(folder, `${files++}.json`);
  writeFileSync(
    path,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
  return path;
}

const fromGraph = (...args: string[]) => runCommand(['from-graph', ...args]);
const outputOf = ({ stdout }: Run): unknown => JSON.parse(stdout);

describe('from-graph', () => {
  it('prints the variables of one policy, and nothing else when all was carried', async () => {
    const run = await fromGraph(file(request));
    expect(run).toEqual({ exitCode: 0, stdout: `${JSON.stringify({ input }, null, 2)}\n`, stderr: '' });
  });

  it('prints a list for several, from however many files', async () => {
    const run = await fromGraph(file({ value: [request, request] }), file(request));
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(outputOf(run)).toEqual([{ input }, { input }, { input }]);
  });

  const text = JSON.stringify({ ...request, displayName: 'Zürich' });
  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, as PowerShell redirects it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['blank lines around', Buffer.from(`\r\n\r\n${text}\r\n`)],
  ])('reads %s', async (_what, bytes) => {
    const run = await fromGraph(file(bytes));
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(outputOf(run)).toEqual({ input: { ...input, displayName: 'Zürich' } });
  });

  it.each([
    ['JSON lines', `${text}\n${text}\n`],
    [
      'objects one after the other',
      `${JSON.stringify(JSON.parse(text), null, 2)}\n${text}${text}`.slice(0, -text.length),
    ],
  ])('reads %s', async (_what, lines) => {
    const run = await fromGraph(file(lines));
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(outputOf(run)).toHaveLength(2);
  });

  it('reads standard input for -', async () => {
    const run = await runCommand(
      ['from-graph', '-'],
      {},
      Buffer.from(JSON.stringify({ ...request, extra: 1 })),
    );
    expect(outputOf(run)).toEqual({ input });
    expect(run.stderr).toBe(
      'standard input: "any": extra: left out: is no member that a create can carry here\n',
    );
    expect(run.exitCode).toBe(1);
  });

  it('gives the package that policies do not name', async () => {
    const path = file({ displayName: 'any' });
    const without = await fromGraph(path);
    expect(without).toMatchObject({ exitCode: 1, stdout: '' });
    expect(without.stderr).toContain('--access-package');
    const run = await fromGraph(path, '--access-package', PACKAGE);
    expect([run.exitCode, outputOf(run)]).toEqual([0, { input }]);
  });

  it('says what it mended, and ends well', async () => {
    const run = await fromGraph(file({ ...request, canExtend: 'True' }));
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/^\S+: "any": canExtend: mended: .*\n$/);
    expect(outputOf(run)).toEqual({ input: { ...input, canExtend: true } });
  });

  it('says once what an answer does not show unless it is asked', async () => {
    const answer = { ...request, id: PACKAGE };
    const run = await fromGraph(file([answer, answer]));
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/^\S+: note: .*customExtensionStageSettings only with \$expand.*\n$/);
  });

  it('tells no secret, and nothing that moves a cursor', async () => {
    const run = await fromGraph(
      file({
        ...request,
        displayName: 'a\u001b[2J\n\u202eb',
        clientSecret: 'hunter2',
        ApplicationSecret: 'hunter2',
      }),
    );
    expect(run.stderr).not.toContain('hunter2');
    expect(run.stderr).toContain('clientSecret');
    expect(run.stderr.split('\n')).toHaveLength(2);

    expect(run.stderr).not.toMatch(/[\u001b\u202e]/);
  });

  it.each<[string, unknown, string]>([
    ['is empty', '', 'is empty'],
    ['is no JSON', '{"displayName": ', 'is not JSON from line 1 on'],
    ['is no JSON in its third line', `${text}\n${text}\noops\n`, 'is not JSON from line 3 on'],
    ['is no text', Buffer.from([0xc3, 0x28, 0x41]), 'neither UTF-8 nor UTF-16'],
    ['has no policy', {}, 'holds no policy'],
    ['has an empty list', { value: [] }, 'holds no policy'],
    [
      "has an error of Graph's",
      { error: { code: 'Forbidden', message: 'x' } },
      'is an error that Graph answered',
    ],
    ['has a number', '42', 'is no policy'],
    ['is deep', '['.repeat(200_000), 'is not JSON'],
    ['is deep JSON', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'lies too deep'],
  ])('names a file that %s, and carries the others', async (_what, content, reason) => {
    const path = file(content);
    const run = await fromGraph(path, file(request));
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(`${path}: `);
    expect(run.stderr).toContain(reason);
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(outputOf(run)).toEqual({ input });
  });

  it.each([
    ['not-there.json', 'is not there'],
    ['', 'is a folder'],
  ])('names a path that cannot be read, %j', async (name, reason) => {
    const run = await fromGraph(join(folder, name));
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain(reason);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  it('reads ten thousand policies', async () => {
    const run = await fromGraph(file({ value: Array.from({ length: 10_000 }, () => request) }));
    expect([run.exitCode, (outputOf(run) as unknown[]).length]).toEqual([0, 10_000]);
  });
});

it('does what the documentation shows', async () => {
  const page = readFileSync(new URL('../../../docs/from-graph.md', import.meta.url)).toString();
  const [given, expected] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, block = '']) => block);
  const said = /```text\n([^]*?)```/.exec(page)?.[1];
  const path = file(given);
  const run = await fromGraph(path);
  expect(outputOf(run)).toEqual(JSON.parse(expected ?? ''));
  expect(run.stderr.replaceAll(path, 'policy.json')).toBe(said);
  expect(run.exitCode).toBe(1);
});

describe('what people have', () => {
  const kept = (name: string) =>
    readFileSync(new URL(`../../fixtures/files/${name}.json`, import.meta.url)).toString();

  it.each([
    ['powershell', 0],
    ['bicep', 0],
    ['microsoft365dsc', 1],
  ])('%s comes out as an input', async (name, exitCode) => {
    const run = await fromGraph(file(kept(name)));
    expect(run.exitCode).toBe(exitCode);
    const { input: carried } = outputOf(run) as { input: Record<string, unknown> };
    expect(() => coerceInputValue(carried, type)).not.toThrow();
    expect(outputOf(run)).toEqual(JSON.parse(kept(`${name}.variables`)));
  });
});

const owned = new Set(['questions', 'customExtensionStageSettings']);

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;

describe("a policy of the emulator's", () => {
  let emulator: Emulator;
  let gateway: TestGateway;
  beforeAll(async () => {
    emulator = await startEmulator();
    gateway = await startTestGateway(emulator.url, { GRAPH_API: 'beta,v1.0' });
  });
  afterAll(async () => {
    await gateway.close();
    await emulator.close();
  });

  async function shown(version: 'beta' | 'v1.0', id: string): Promise<Wire> {
    const path = `${collections[version]}/${id}?$expand=${everything[version]}`;
    return (await call(emulator, 'GET', path)).body;
  }

  /** Without what each policy has of its own: its id and dates, and the ids of its questions and settings. */
  function alike(value: unknown, isOwn = true): unknown {
    if (Array.isArray(value)) return value.map((item) => alike(item, isOwn));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(
          ([name]) =>
            !(isOwn && name === 'id') && !/^(created|modified)DateTime$|^@odata\.context$/.test(name),
        )
        .map(([name, inner]) => [name, alike(inner, owned.has(name))]),
    );
  }

  const bodies = [
    ...wireExamples
      .filter((name) => name !== 'minimal-2019')
      .map((name) => ['beta', name, wireBody(name)] as const),
    ...v1Examples.map((name) => ['v1.0', name, wireBodyOfV1(name)] as const),
  ];

  it.each(bodies)('as %s shows it, %s, is created again as its equal', async (version, _name, body) => {
    const created = await call(emulator, 'POST', collections[version], body);
    expect(created.status).toBe(201);
    const first = await shown(version, String(created.body['id']));
    const run = await fromGraph(file(first));
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    const { data, errors } = await gateway.run(CREATE, {
      variables: outputOf(run) as Record<string, unknown>,
      authorization: `Bearer ${developmentToken()}`,
    });
    expect(errors).toEqual([]);
    const { id } = data?.['createAccessPackageAssignmentPolicy'] as { id: string };
    expect(alike(await shown(version, id))).toEqual(alike(first));
  });
});
