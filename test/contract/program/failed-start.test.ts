import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGatewayProcess } from '../../support/gateway/gateway-process.js';

/** Takes connections and never says a word, as a store that stands still. */
let silent: Server;
let port: number;
const sockets: Socket[] = [];

beforeAll(async () => {
  silent = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  port = (silent.address() as AddressInfo).port;
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

it.each([
  {
    fault: 'a port that is in use',
    settings: () => ({ PORT: String(port) }),
    message: /EADDRINUSE/,
  },
  {
    fault: 'a file of operations that is not there',
    settings: () => ({ PERSISTED_OPERATIONS: '/nowhere/operations.json' }),
    message: /PERSISTED_OPERATIONS/,
  },
])('a start that fails for $fault leaves nothing that keeps the process alive', async (failure) => {
  const settings = {
    HOST: '127.0.0.1',
    IDEMPOTENCY_STORE: `redis://127.0.0.1:${port}`,
    METRICS: 'true',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    ...failure.settings(),
  };
  const started = startGatewayProcess(settings, [], 'test/support/gateway/start-and-stay.ts');
  expect(await started.ended).toBe(0);
  expect(started.stderr()).toMatch(failure.message);
  expect(sockets.length).toBeGreaterThan(0);
});
