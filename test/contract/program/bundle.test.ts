import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { exampleOperation, exampleVariables } from '../../support/policies/examples.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';
import { startBuiltGateway, type GatewayProcess } from '../../support/gateway/gateway-process.js';

let emulator: Emulator;
let gateway: GatewayProcess;

beforeAll(async () => {
  emulator = await startEmulator();
  gateway = startBuiltGateway({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    GRAPH_BASE_URL: emulator.url,
    SHUTDOWN_DELAY_MS: '0',
    METRICS: 'true',
    FEDERATED_TRACING: 'true',
    LOG_LEVEL: 'warn',
  });
}, 60_000);

afterAll(async () => {
  gateway.kill('SIGKILL');
  await emulator.close();
});

describe.each(['http/json', 'http/protobuf'])('the built gateway, tracing by %s', (protocol) => {
  it('sends its spans', async () => {
    const paths: string[] = [];
    const collector = closeAfterTest(
      await startScriptedServer(({ path, headers }, response) => {
        paths.push(`${path} ${String(headers['content-type'])}`);
        response.end();
      }),
    );
    const traced = startBuiltGateway({
      HOST: '127.0.0.1',
      GRAPH_BASE_URL: emulator.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    });
    await fetch(`${await traced.url}/graphql?query={__typename}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    traced.kill('SIGTERM');
    expect(await traced.ended).toBe(0);
    expect(paths).toEqual([`/v1/traces application/${protocol === 'http/json' ? 'json' : 'x-protobuf'}`]);
  });
});

describe('the built gateway', () => {
  it('creates policies, also when the same operation comes again and again', async () => {
    const url = await gateway.url;
    for (let times = 0; times < 20; times += 1) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${developmentToken()}` },
        body: JSON.stringify({
          query: exampleOperation('create-policy-in-full'),
          variables: exampleVariables('two-stage-approval'),
        }),
      });
      expect(await response.json()).toMatchObject({
        data: { createAccessPackageAssignmentPolicy: { displayName: 'Staff, two signatures' } },
      });
    }
    expect(emulator.policies.size).toBe(20);
  });

  it('has what is loaded only when asked for', async () => {
    const metrics = await (await fetch(`${await gateway.url}/metrics`)).text();
    expect(metrics).toContain('createAccessPackageAssignmentPolicy');
  });

  it('ends with 0 on SIGTERM', async () => {
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    expect(gateway.stderr()).toBe('');
  });
});
