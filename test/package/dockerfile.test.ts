import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import type { Command } from './support/command.js';
import { createPolicy } from './support/create.js';
import { buildImage, directoryOf, startInImage, type Image } from './support/dockerfile.js';
import { copyProject, developmentPackages, ROOT } from './support/project-copy.js';

/** A port that nobody listens on. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

let image: Image;

beforeAll(async () => {
  image = await buildImage(copyProject());
});

it('has a Dockerfile without faults', () => {
  expect(validate(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))).toEqual([]);
});

describe('the image', () => {
  it('holds what runs and nothing of the development', () => {
    const has = (path: string) => existsSync(join(directoryOf(image), path));
    expect(['dist/main.js', 'node_modules/graphql', 'schema', 'LICENSE'].filter(has)).toHaveLength(4);
    expect(['src', 'test', 'build.js', 'package-lock.json'].filter(has)).toEqual([]);
    expect(developmentPackages().filter((name) => has(`node_modules/${name}`))).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)('runs as a user who cannot change it', async () => {
    const write = startInImage(image, ['touch', 'new', 'dist/new', 'dist/main.js', 'node_modules/new']);
    expect(await write.ended).toBe(1);
    expect(write.output().match(/Permission denied/g)).toHaveLength(4);
  });
});

describe('a container of the image', () => {
  let emulator: Emulator;
  let gateway: Command;
  let env: Record<string, string>;

  beforeAll(async () => {
    emulator = await startEmulator();
    env = {
      PORT: await freePort(),
      HOST: '127.0.0.1',
      GRAPH_BASE_URL: emulator.url,
      SHUTDOWN_DELAY_MS: '0',
    };
    gateway = startInImage(image, image.command, env);
    await gateway.written('/graphql');
  });

  afterAll(async () => {
    await gateway.stop('SIGKILL');
    await emulator.close();
  });

  it('creates policies', async () => {
    const id = await createPolicy(`http://127.0.0.1:${env['PORT'] ?? ''}`, developmentToken());
    expect([...emulator.policies.keys()]).toEqual([id]);
  });

  it('is healthy while it runs, ends with 0 on SIGTERM, and is not healthy after that', async () => {
    expect(await startInImage(image, image.healthCheck, env).ended).toBe(0);
    expect(await gateway.stop('SIGTERM')).toBe(0);
    expect(await startInImage(image, image.healthCheck, env).ended).toBe(1);
  });
});

describe('the emulator of compose.yaml', () => {
  interface Compose {
    readonly services: {
      readonly emulator: { readonly command: string[]; readonly healthcheck: { readonly test: string[] } };
    };
  }

  it('runs from the image, and is healthy while it does', async () => {
    const { services } = parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8')) as Compose;
    const { command, healthcheck } = services.emulator;
    const port = await freePort();
    const onFreePort = (args: readonly string[]) => args.map((arg) => arg.replaceAll('4100', port));
    const [, ...healthCheck] = onFreePort(healthcheck.test);

    const emulator = startInImage(image, onFreePort(command));
    await emulator.written('emulator listens on');
    expect(await startInImage(image, healthCheck).ended).toBe(0);
    await emulator.stop();
    expect(await startInImage(image, healthCheck).ended).toBe(1);
  });
});
