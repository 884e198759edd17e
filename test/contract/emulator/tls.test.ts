import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { request } from 'node:https';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { readTlsFiles } from '../../../src/commands/tls-files.js';
import { storePolicies } from '../../support/policies/policies.js';
import { runCommand } from '../../support/run-command.js';
import { collections, emulate, type Wire } from './support/emulator-calls.js';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../fixtures/tls/localhost.${name}.pem`, import.meta.url));
const certFile = fixture('cert');
const keyFile = fixture('key');

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'emulator-tls-'));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

/** What is answered over TLS to somebody who trusts the certificate. */
function get(url: string): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${developmentToken()}` };
    request(url, { headers, ca: readFileSync(certFile), servername: 'localhost' }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        resolve(JSON.parse(text) as Wire);
      });
    })
      .on('error', reject)
      .end();
  });
}

it.each(['beta', 'v1.0'] as const)(
  'an emulator with a certificate says https wherever it names itself in %s',
  async (name) => {
    const tls = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    const emulator = await emulate({ tls });
    storePolicies(emulator, 2);
    expect(emulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const list = await get(`${emulator.url}${collections[name]}?$top=1`);
    for (const link of ['@odata.nextLink', '@odata.context'])
      expect(String(list[link])).toMatch(new RegExp(`^${emulator.url}/`));
    expect((await get(String(list['@odata.nextLink'])))['value']).toMatchObject([{ id: 'p1' }]);
  },
);

describe('the flags for TLS', () => {
  it('name a certificate and its key', () => {
    expect(readTlsFiles(undefined, undefined)).toBeNull();
    expect(readTlsFiles(certFile, keyFile)).toEqual({
      cert: readFileSync(certFile, 'utf8'),
      key: readFileSync(keyFile, 'utf8'),
    });
  });

  it('go together', () => {
    expect(() => readTlsFiles(certFile, undefined)).toThrow('--tls-cert and --tls-key go together');
    expect(() => readTlsFiles(undefined, keyFile)).toThrow('--tls-cert and --tls-key go together');
  });

  it('are refused by flag and file when a file cannot be used', () => {
    const missing = join(directory, 'missing.pem');
    const nothing = file('nothing.pem', 'nothing');
    const { privateKey } = generateKeyPairSync('ed25519');
    const other = file('other.pem', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    const locked = file(
      'locked.pem',
      privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
    );
    expect(() => readTlsFiles(missing, keyFile)).toThrow(`--tls-cert ${missing} cannot be read: ENOENT`);
    expect(() => readTlsFiles(certFile, directory)).toThrow(`--tls-key ${directory} cannot be read: EISDIR`);
    expect(() => readTlsFiles(nothing, keyFile)).toThrow(`--tls-cert ${nothing} has no certificate`);
    expect(() => readTlsFiles(certFile, nothing)).toThrow(`--tls-key ${nothing} has no private key`);
    expect(() => readTlsFiles(certFile, locked)).toThrow(`--tls-key ${locked} has no private key`);
    expect(() => readTlsFiles(certFile, other)).toThrow(`--tls-key ${other} is not the key`);
  });

  it('keep the command from starting when they are wrong', async () => {
    const missing = join(directory, 'missing.pem');
    const { exitCode, stdout, stderr } = await runCommand([
      'emulator',
      '--port=0',
      `--tls-cert=${missing}`,
      `--tls-key=${keyFile}`,
    ]);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`--tls-cert ${missing} cannot be read: ENOENT\n`);
  });

  it('and the contracts are refused when nobody knows them', async () => {
    const { exitCode, stderr } = await runCommand(['emulator', '--port=0', '--contracts=beta,v2.0']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--contracts takes beta-2019, beta, v1.0, not "v2.0"');
  });
});
