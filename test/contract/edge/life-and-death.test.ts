import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGatewayProcess, type GatewayProcess } from '../../support/gateway/gateway-process.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';

const CREATE =
  'mutation ($name: String!, $key: String) { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: $name }, idempotencyKey: $key) { id } }';

/** A Graph that carries every create out, and answers when it is let. */
let graph: ScriptedServer;
let answerAll: () => void;
let made: string[];
let gateway: GatewayProcess;
let url: string;

beforeEach(async () => {
  made = [];
  const isLet = new Promise<void>((resolve) => (answerAll = resolve));
  graph = await startScriptedServer(async ({ index }, response) => {
    const id = `policy-${index}`;
    made.push(id);
    await isLet;
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
  });
});

afterEach(async () => {
  gateway.kill('SIGKILL');
  await gateway.ended;
  await graph.close();
});

async function start(settings: Record<string, string> = {}, imports: readonly string[] = []): Promise<void> {
  gateway = startGatewayProcess({ GRAPH_BASE_URL: graph.url, ...settings }, imports);
  url = await gateway.url;
}

/** Sends a create; its policy's id, or what became of it instead. */
async function create(name: string, key?: string): Promise<string> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc' },
      body: JSON.stringify({ query: CREATE, variables: { name, key } }),
    });
    const body = (await response.json()) as {
      data: { createAccessPackageAssignmentPolicy: { id: string } | null };
    };
    return body.data.createAccessPackageAssignmentPolicy?.id ?? JSON.stringify(body);
  } catch {
    return 'cut off';
  }
}

/** Sends creates, and resolves when Graph has received them all. */
async function startCreates(count: number): Promise<Promise<string>[]> {
  const creates = Array.from({ length: count }, (_create, index) => create(`n${index}`));
  await until(() => made.length === count);
  return creates;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const readiness = async () => (await fetch(`${url}/health/ready`)).status;

/** How many requests the gateway has under way, as it counts them itself. */
async function inFlightCount(): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^access_package_gateway_requests_in_flight (\d+)$/m.exec(metrics)?.[1]);
}

/** The lines of the log, as JSON. */
const logged = () =>
  gateway
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('SIGTERM', () => {
  it('with forty creates in flight gets forty answers, while readiness fails, and then exit 0', async () => {
    await start({ SHUTDOWN_DELAY_MS: '2000' });
    expect(await readiness()).toBe(200);
    const creates = await startCreates(40);
    gateway.kill('SIGTERM');
    await until(async () => (await readiness()) === 503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    answerAll();
    const ids = await Promise.all(creates);
    expect(new Set(ids)).toEqual(new Set(made));
    expect(made).toHaveLength(40);
    expect(await gateway.ended).toBe(0);
    expect(gateway.stderr()).toBe('');
  });

  it('still serves who comes before load balancers have noticed', async () => {
    await start({ SHUTDOWN_DELAY_MS: '2000' });
    gateway.kill('SIGTERM');
    await until(async () => (await readiness()) === 503);
    answerAll();
    expect(await create('late')).toBe('policy-0');
    expect(await gateway.ended).toBe(0);
  });

  it('cuts off what outlasts the grace, says how much that was, and exits 1', async () => {
    await start({ SHUTDOWN_GRACE_MS: '200', METRICS: 'true' });
    const creates = [create('slow'), create('slow, once', 'key')];
    await until(() => made.length === 2);
    // waits for the one before it, and for nothing that could be closed
    creates.push(create('slow, once', 'key'));
    await until(async () => (await inFlightCount()) === 3);
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(1);
    expect(await Promise.all(creates)).toEqual(['cut off', 'cut off', 'cut off']);
    expect(logged()).toContainEqual(
      expect.objectContaining({ msg: 'requests cut off after SHUTDOWN_GRACE_MS', cut: 3 }),
    );
  });

  it('for the second time ends it at once', async () => {
    await start();
    const creates = await startCreates(2);
    gateway.kill('SIGTERM');
    await until(() => gateway.stdout().includes('draining'));
    // at first it is taken for an echo of the first
    await until(() => {
      gateway.kill('SIGINT');
      return gateway.stdout().includes('second signal');
    });
    expect(await gateway.ended).toBe(1);
    expect(await Promise.all(creates)).toEqual(['cut off', 'cut off']);
    expect(logged()).toContainEqual(expect.objectContaining({ cut: 2 }));
  });

  it('twice in a moment, as Ctrl-C under npm gives it, is one', async () => {
    await start();
    const creates = await startCreates(2);
    gateway.kill('SIGINT');
    gateway.kill('SIGTERM');
    await until(() => gateway.stdout().includes('draining'));
    answerAll();
    expect(new Set(await Promise.all(creates))).toEqual(new Set(made));
    expect(await gateway.ended).toBe(0);
  });
});

describe('an uncaught fault', () => {
  it.each([
    ['an exception', 'throw new Error("out of order")'],
    ['a rejection that nobody handles', 'void Promise.reject(new Error("out of order"))'],
    ['a rejection without an error', 'void Promise.reject("out of order")'],
  ])('such as %s is logged, and ends the process with 1 after what is in flight', async (_kind, fault) => {
    // the timer stands for whatever else would keep a process alive
    const trigger = `data:text/javascript,setInterval(() => {}, 1000); process.once('SIGUSR2', () => { ${fault} })`;
    await start({}, [encodeURI(trigger)]);
    const creates = await startCreates(5);
    gateway.kill('SIGUSR2');
    await until(() => gateway.stdout().includes('out of order'));
    answerAll();
    expect(new Set(await Promise.all(creates))).toEqual(new Set(made));
    expect(made).toHaveLength(5);
    expect(await gateway.ended).toBe(1);
    expect(logged().filter(({ level }) => level === 60)).toHaveLength(1);
    expect(gateway.stdout()).toContain('out of order');
  });
});

describe('a gateway that cannot start', () => {
  it('because its port is in use names PORT and exits 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    gateway = startGatewayProcess({ PORT: String(port) });
    expect(await gateway.ended).toBe(1);
    expect(gateway.stderr()).toMatch(/^PORT is in use[^\n]*\n$/);
    await new Promise((resolve) => other.close(resolve));
  });

  it('because settings are wrong names each and exits 1', async () => {
    gateway = startGatewayProcess({ MAX_CREATES: 'many', ALLOWED_HOSTS: 'https://a.example' });
    expect(await gateway.ended).toBe(1);
    expect(gateway.stderr().trim().split('\n')).toEqual([
      expect.stringMatching(/^ALLOWED_HOSTS /),
      expect.stringMatching(/^MAX_CREATES /),
    ]);
  });
});
