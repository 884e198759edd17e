import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import type { Run } from '../../support/run-command.js';
import { markedJwt, tracesIn } from '../../support/secret-traces.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';

const EXAMPLE = fileURLToPath(new URL('../../../examples/policies-as-files/', import.meta.url));
const FINANCE = 'finance-reviewed-each-quarter.json';
const STAFF = 'staff-two-signatures.json';
const token = developmentToken();

let emulator: Emulator;
let gateway: TestGateway;
let folder: string;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  gateway = closeAfterTest(await startTestGateway(emulator.url));
  folder = mkdtempSync(join(tmpdir(), 'policies-as-files-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  cpSync(join(EXAMPLE, 'policies'), folder, { recursive: true });
});

/** Runs the script to its end, with settings beside those that it needs; fails where it prints its token. */
async function apply(args: readonly string[] = [], settings: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'], GATEWAY_URL: gateway.url, TOKEN: token, ...settings };
  const run = await new Promise<Run>((resolve) => {
    const script = [join(EXAMPLE, 'apply.mjs'), ...args, folder];
    execFile(process.execPath, script, { env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
  const secrets = env.TOKEN.split(/[\n.]/).filter((part) => part.length > 12);
  expect(tracesIn(`${run.stdout}${run.stderr}`, { authorization: '', secrets })).toEqual([]);
  return run;
}

/** Has a file name something else. */
function edit(file: string, members: Readonly<Record<string, unknown>>): void {
  const path = join(folder, file);
  const { input } = JSON.parse(readFileSync(path, 'utf8')) as { input: Record<string, unknown> };
  writeFileSync(path, JSON.stringify({ input: { ...input, ...members } }));
}

const writes = () => emulator.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);
const done = (finance: string, staff: string, exitCode = 0) => ({
  exitCode,
  stdout: `${FINANCE}: ${finance}\n${STAFF}: ${staff}\n`,
  stderr: '',
});

describe('the example that applies policies as files', () => {
  it('creates what is not there, leaves alone what is so, and changes what an edit names', async () => {
    expect(await apply()).toEqual(done('CREATED', 'CREATED'));
    expect(emulator.policies.size).toBe(2);
    expect(await apply()).toEqual(done('UNCHANGED', 'UNCHANGED'));
    expect(writes()).toEqual(['POST', 'POST']);
    edit(STAFF, { durationInDays: 30, canExtend: false });
    const edited = 'UPDATED\n  canExtend: true -> false\n  durationInDays: 90 -> 30';
    expect(await apply(['--dry-run'])).toEqual(done('UNCHANGED', edited));
    expect(writes()).toEqual(['POST', 'POST']);
    expect(await apply()).toEqual(done('UNCHANGED', edited));
    expect(writes()).toEqual(['POST', 'POST', 'PUT']);
    expect(await apply()).toEqual(done('UNCHANGED', 'UNCHANGED'));
    expect(emulator.policies.size).toBe(2);
  });

  it('writes nothing in a dry run, nor when that is misspelt', async () => {
    expect(await apply(['--dry-run'])).toEqual(done('CREATED', 'CREATED'));
    expect(await apply(['--dryrun'])).toMatchObject({ exitCode: 1, stdout: '' });
    expect(writes()).toEqual([]);
  });

  it.each<[string, () => void, string]>([
    [
      'Graph refuses',
      () => {
        edit(FINANCE, { requestApprovalSettings: { isApprovalRequired: true, approvalStages: [] } });
      },
      'approval-without-stages',
    ],
    [
      'the schema does not have',
      () => {
        edit(FINANCE, { nickname: 'x' });
      },
      'nickname',
    ],
    [
      'is no JSON',
      () => {
        writeFileSync(join(folder, FINANCE), '{ "input": ');
      },
      'JSON',
    ],
    [
      'says nothing',
      () => {
        writeFileSync(join(folder, FINANCE), '{}');
      },
      '$input',
    ],
  ])('fails for what %s, and applies the others', async (_what, spoil, cause) => {
    spoil();
    const { exitCode, stdout } = await apply();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${FINANCE}: FAILED: `));
    expect(stdout).toContain(cause);
    expect(stdout).toMatch(new RegExp(`^${STAFF}: CREATED$`, 'm'));
    expect([...emulator.policies.values()]).toMatchObject([{ displayName: 'Staff, two signatures' }]);
  });

  it('fails when Graph keeps something else', async () => {
    const kept: Record<string, unknown> = {};
    const graph = closeAfterTest(
      await startScriptedServer(({ method, body }, response) => {
        response.setHeader('content-type', 'application/json');
        response.statusCode = method === 'POST' ? 201 : 200;
        if (method === 'POST') Object.assign(kept, JSON.parse(body), { id: 'p', description: 'Cut' });
        response.end(JSON.stringify(method === 'POST' ? kept : { value: [] }));
      }),
    );
    gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta' }));
    const { exitCode, stdout } = await apply();
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`${FINANCE}: FAILED: CREATED, but Graph has`);
    expect(stdout).toContain('"kept": "Cut"');
  });

  it('fails without a gateway, and for a folder that has no policies', async () => {
    const { exitCode, stdout } = await apply([], { GATEWAY_URL: 'http://127.0.0.1:9/' });
    expect([exitCode, stdout.match(/: FAILED: /g)?.length]).toEqual([1, 2]);
    rmSync(join(folder, FINANCE));
    rmSync(join(folder, STAFF));
    expect(await apply()).toMatchObject({ exitCode: 1, stdout: '' });
  });

  it.each([
    ['that Graph refuses', markedJwt.authorization.replace('Bearer ', '')],
    ['that no header can have', `${token.slice(0, 40)}\n${token.slice(40)}`],
    ['that is none', ''],
  ])('prints nothing of a token %s', async (_what, TOKEN) => {
    const { exitCode, stdout } = await apply([], { TOKEN });
    expect([exitCode, stdout.match(/: FAILED: /g)?.length]).toEqual([1, 2]);
    expect(emulator.policies.size).toBe(0);
  });
});
