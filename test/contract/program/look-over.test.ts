import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway } from '../../support/gateway/gateway.js';
import { storedPolicy } from '../../support/policies/policies.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const hasTools = await run('sh', ['-c', 'jq --version && curl --version']).then(
  () => true,
  () => false,
);

it.skipIf(!hasTools)('the recipe looks over every page of a tenant', async () => {
  const emulator = closeAfterTest(await startEmulator());
  const gateway = closeAfterTest(await startTestGateway(emulator.url));
  for (let index = 0; index < 250; index += 1) {
    emulator.put(storedPolicy(`policy-${index}`, { displayName: `Policy ${index}`, durationInDays: 5000 }));
  }
  const folder = mkdtempSync(join(tmpdir(), 'look-over-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const recipes = readFileSync(join(root, 'docs/recipes.md'), 'utf8');
  const block = /```sh\n(after=null\n[^]*?)```/.exec(recipes)?.[1] ?? '';
  const script = block
    .replaceAll('http://127.0.0.1:4000', gateway.url)
    .replaceAll('schema/examples/', join(root, 'schema/examples/'));
  const env = { PATH: process.env['PATH'], TOKEN: developmentToken() };
  const { stdout } = await run('sh', ['-c', script], { cwd: folder, env });
  const found = stdout
    .split('\n')
    .filter((line) => line.endsWith('\texpiration-after-3660-days\tdurationInDays'));
  expect(new Set(found.map((line) => line.split('\t')[1])).size).toBe(250);

  const refused = await run('sh', ['-c', script], { cwd: folder, env: { ...env, TOKEN: 'a.b.c' } });
  expect(refused.stdout).toMatch(/token/i);
  expect(refused.stdout.trim().split('\n')).toHaveLength(1);
});
