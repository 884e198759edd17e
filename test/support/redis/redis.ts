import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';

/** Whether Redis can be run here: it is no part of what a newcomer must have. `REQUIRE_REDIS=1` makes its lack a failure. */
export const hasRedis = ['redis-server', 'redis-sentinel'].every(
  (command) => spawnSync(command, ['--version']).status === 0,
);
if (!hasRedis && process.env['REQUIRE_REDIS'] !== undefined) {
  throw new Error(
    'redis-server and redis-sentinel are missing, and REQUIRE_REDIS forbids to skip their tests',
  );
}
/** To stand behind the name of a test that is skipped. */
export const whySkipped = hasRedis ? '' : ' (skipped: no redis-server and redis-sentinel on this machine)';

/** A Redis of its own, without any persistence, on a port of 127.0.0.1 that stays its own. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** Runs a command on a connection of its own. */
  ask(...command: string[]): Promise<unknown>;
  /** SIGSTOP: connections are accepted by the system, and nothing is answered. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** SIGKILL; resolves when it is gone, with all that it held. */
  kill(): Promise<void>;
  /** Starts it again on its port, empty. */
  start(): Promise<void>;
}

/** Below the ports that systems hand out by themselves, and so are those above by 10,000, which the bus of a cluster takes. */
const [LEAST_PORT, PORT_COUNT, BUS] = [10_000, 12_000, 10_000];

/** A port that was free a moment ago, and that nobody gets who asks for any: it stays free while a server is dead. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LEAST_PORT + Math.floor(Math.random() * PORT_COUNT);
    if ((await isFree(port)) && (await isFree(port + BUS))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port, '127.0.0.1');
  if (!(await listening)) return false;
  server.close();
  await once(server, 'close');
  return true;
}

/** Starts a Redis. @param options of the command line, such as `['--replicaof', '127.0.0.1', '6379']` */
export async function startRedis(options: readonly string[] = [], port?: number): Promise<TestRedis> {
  const ownPort = port ?? (await freePort());
  const own = ['--port', String(ownPort), '--bind', '127.0.0.1', '--save', ''];
  let directory = '';
  let child: ChildProcess | undefined;

  const redis: TestRedis = {
    port: ownPort,
    url: `redis://127.0.0.1:${ownPort}`,
    async ask(...command) {
      const client = createClient({ url: redis.url, RESP: 2 }).on('error', () => undefined);
      await client.connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    async kill() {
      if (child === undefined) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      child = undefined;
      await rm(directory, { recursive: true, force: true });
    },
    async start() {
      directory = await mkdtemp(join(tmpdir(), 'redis-'));
      child = await run(
        'redis-server',
        [...own, '--dir', directory, ...options],
        'Ready to accept connections',
      );
    },
  };
  await redis.start();
  return redis;
}

/** A master, its replicas, and Sentinels that watch them. */
export interface SentinelSetup {
  readonly servers: readonly TestRedis[];
  /** The value of `IDEMPOTENCY_STORE`. */
  readonly url: string;
  /** Port of the master as the first Sentinel has it. */
  masterPort(): Promise<number>;
  /** The server that is the master, as the first Sentinel has it. */
  master(): Promise<TestRedis>;
  /** Makes all other servers follow the master, as Sentinels do some time later, and waits until they are up to date. */
  heal(): Promise<void>;
  /** Asks for a failover and waits until the first Sentinel names another master. */
  failOver(): Promise<void>;
  close(): Promise<void>;
}

/** Starts three servers and three Sentinels, which take a silent master for dead after half a second. */
export async function startSentinels(): Promise<SentinelSetup> {
  const first = await startRedis();
  const replicaOptions = ['--replicaof', '127.0.0.1', String(first.port), '--repl-diskless-sync-delay', '0'];
  const servers = [first, await startRedis(replicaOptions), await startRedis(replicaOptions)];
  const directory = await mkdtemp(join(tmpdir(), 'sentinel-'));
  const ports = [await freePort(), await freePort(), await freePort()];
  const sentinels = await Promise.all(
    ports.map(async (port) => {
      const file = join(directory, `${port}.conf`);
      const lines = [
        `port ${port}`,
        'bind 127.0.0.1',
        `dir ${directory}`,
        `sentinel monitor policies 127.0.0.1 ${first.port} 2`,
        'sentinel down-after-milliseconds policies 500',
        'sentinel failover-timeout policies 5000',
      ];
      await writeFile(file, lines.join('\n'));
      return run('redis-sentinel', [file], '+monitor master');
    }),
  );
  const ask = (...command: string[]) => askSentinel(0, ...command);
  const askSentinel = async (index: number, ...command: string[]): Promise<unknown> => {
    const client = createClient({ url: `redis://127.0.0.1:${ports[index]}`, RESP: 2 }).on(
      'error',
      () => undefined,
    );
    await client.connect();
    try {
      return await client.sendCommand(['SENTINEL', ...command]);
    } finally {
      client.destroy();
    }
  };
  const masterPort = async () => {
    const reply: unknown = await ask('GET-MASTER-ADDR-BY-NAME', 'policies');
    return Array.isArray(reply) ? Number(reply[1]) : 0;
  };
  const master = async () => {
    const port = await masterPort();
    const found = servers.find((server) => server.port === port);
    if (found === undefined) throw new Error(`No server has the port ${port}`);
    return found;
  };
  // A failover needs replicas and other Sentinels that are known.
  await until(async () => {
    const [replicas, others]: unknown[] = [
      await ask('REPLICAS', 'policies'),
      await ask('SENTINELS', 'policies'),
    ];
    const isLinked = JSON.stringify(replicas).match(/"master-link-status","ok"/g)?.length === 2;
    return isLinked && Array.isArray(others) && others.length === 2;
  });

  return {
    servers,
    url: `redis+sentinel://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/policies`,
    masterPort,
    master,
    heal: () =>
      until(async () => {
        const current = await master();
        const { port } = current;
        // A failover that is under way is left to the Sentinels: nobody else knows where it leads.
        const states = await Promise.all(
          ports.map((_port, index) => askSentinel(index, 'MASTER', 'policies')),
        );
        const isCalm = states.every((state) => {
          const text = JSON.stringify(state);
          return text.includes('"flags","master"') && text.includes(`"port","${port}"`);
        });
        if (!isCalm) return false;
        for (const server of servers.filter((other) => other.port !== port)) {
          const info = String(await server.ask('INFO', 'replication'));
          if (!info.includes(`master_port:${port}\r`))
            await server.ask('REPLICAOF', '127.0.0.1', String(port));
        }
        const info = String(await current.ask('INFO', 'replication'));
        return info.includes('role:master') && info.match(/state=online/g)?.length === servers.length - 1;
      }),
    async failOver() {
      const before = await masterPort();
      await until(async () => {
        if ((await masterPort()) !== before) return true;
        // Refused while one is under way; one that came to nothing is not tried again by the Sentinels themselves.
        await ask('FAILOVER', 'policies');
        return false;
      });
    },
    async close() {
      for (const sentinel of sentinels) sentinel.kill('SIGKILL');
      await Promise.all(servers.map((server) => server.kill()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A cluster of masters, each with a replica. */
export interface ClusterSetup {
  readonly servers: readonly TestRedis[];
  /** The value of `IDEMPOTENCY_STORE`. */
  readonly url: string;
  /** Moves slots from one master to another with `redis-cli`, while everything goes on. */
  reshard(from: TestRedis, to: TestRedis, slots: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a cluster of three masters and three replicas. */
export async function startCluster(): Promise<ClusterSetup> {
  const options = [
    '--cluster-enabled',
    'yes',
    '--cluster-node-timeout',
    '1000',
    '--repl-diskless-sync-delay',
    '0',
  ];
  const ports = await Promise.all(Array.from({ length: 6 }, freePort));
  const servers = await Promise.all(ports.map((port) => startRedis(options, port)));
  const nodes = servers.map(({ port }) => `127.0.0.1:${port}`);
  await redisCli('--cluster', 'create', ...nodes, '--cluster-replicas', '1', '--cluster-yes');
  const ok = async () => {
    const infos = await Promise.all(servers.map((server) => server.ask('CLUSTER', 'INFO')));
    return infos.every((info) => String(info).includes('cluster_state:ok'));
  };
  await until(ok);
  return {
    servers,
    url: `redis://${nodes.slice(0, 3).join(',')}`,
    async reshard(from, to, slots) {
      const ids = (await Promise.all([from.ask('CLUSTER', 'MYID'), to.ask('CLUSTER', 'MYID')])).map(String);
      const [source = '', target = ''] = ids;
      const move = ['--cluster-from', source, '--cluster-to', target, '--cluster-slots', String(slots)];
      await redisCli('--cluster', 'reshard', `127.0.0.1:${from.port}`, ...move, '--cluster-yes');
    },
    async close() {
      await Promise.all(servers.map((server) => server.kill()));
    },
  };
}

/** Waits until something holds, however long it takes: the test's own timeout is the limit. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await delay(50);
}

/** None outlives the tests. */
const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

async function run(command: string, args: readonly string[], sign: string): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(sign)) resolve();
    });
    child.once('exit', () => {
      reject(new Error(`${command} ended: ${said}`));
    });
  });
  return child;
}

async function redisCli(...args: string[]): Promise<void> {
  const child = spawn('redis-cli', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`redis-cli ${args.join(' ')} failed: ${said}`);
}
