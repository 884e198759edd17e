import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';

const TODAY = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';
const authorization = `Bearer ${developmentToken()}`;
const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

it.runIf(hasIPv6)('an emulator on an IPv6 address has a URL that leads to it', async () => {
  const emulator = await startEmulator({ host: '::1' });
  try {
    expect(emulator.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(emulator.url + TODAY, { headers: { authorization } })).status).toBe(200);
  } finally {
    await emulator.close();
  }
});

it('a caller who names no host gets links with the address that the emulator listens on', async () => {
  const emulator = await startEmulator();
  try {
    const { hostname, port } = new URL(emulator.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${TODAY} HTTP/1.0\r\nauthorization: ${authorization}\r\n\r\n`);
    expect(await text(socket)).toContain(`"@odata.context":"${emulator.url}/beta/`);
  } finally {
    await emulator.close();
  }
});

it('a closed emulator lets its process end, whatever was under way', async () => {
  const script = `
    import { startEmulator } from './src/emulator/emulator.ts';
    const emulator = await startEmulator({ commitDelayMs: 60_000 });
    const headers = { authorization: '${authorization}', 'content-type': 'application/json' };
    const send = (method, body) =>
      fetch(emulator.url + '${TODAY}', { method, headers, body }).catch(() => console.log('cut off'));
    emulator.addFault({ fault: 'delay', delayMs: 60_000, method: 'GET' });
    void send('GET');
    void send('POST', '{"accessPackageId":"p","displayName":"n"}');
    while (emulator.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    await emulator.close();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect([child.exitCode, output]).toEqual([0, 'cut off\ncut off\n']);
});
