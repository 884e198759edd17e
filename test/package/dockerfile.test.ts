import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { developmentToken } from '../../src/emulator/tokens.js';
import type { Command } from './support/command.js';
import { createPolicy } from './support/create.js';
import {
  buildImages,
  directoryOf,
  sizeOf,
  startInImage,
  type Image,
  type Images,
} from './support/dockerfile.js';
import { copyProject, ROOT } from './support/project-copy.js';

/** A port that nobody listens on. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

/** What the image may hold beside Node. */
const MAX_MEGABYTES = 12;
/** What the gateway needs of `dist/`, `schema/` and the like has no packages: they are in the bundle. */
const CONTENT = ['LICENSE', 'dist', 'package.json', 'schema'];

let images: Images;
let image: Image;

beforeAll(async () => {
  images = await buildImages(copyProject());
  image = images.byDefault;
}, 600_000);

it('has a Dockerfile without faults', () => {
  expect(validate(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))).toEqual([]);
});

describe('the image', () => {
  it('holds what runs and nothing else', () => {
    expect(readdirSync(directoryOf(image)).toSorted()).toEqual(CONTENT);
    const bundle = readdirSync(join(directoryOf(image), 'dist'));
    expect(bundle.filter((name) => !/\.js$|^THIRD-PARTY\.txt$/.test(name))).toEqual([]);
  });

  it('is small', () => {
    expect(sizeOf(image) / 1e6).toBeLessThan(MAX_MEGABYTES);
  });

  it('names the licences of the packages in it', () => {
    const licences = readFileSync(join(directoryOf(image), 'dist/THIRD-PARTY.txt'), 'utf8');
    for (const name of ['graphql', 'pino', 'redis', 'undici']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d\\S* \\(MIT\\)\n\n\\S`, 'm'));
    }
  });

  it('says that the emulator is elsewhere', async () => {
    const emulator = startInImage(image, ['node', 'dist/cli.js', 'emulator']);
    expect(await emulator.ended).toBe(1);
    expect(emulator.output()).toContain('target "emulator"');
  });

  it.runIf(process.getuid?.() === 0)('runs as a user who cannot change it', async () => {
    const write = startInImage(image, ['touch', 'new', 'dist/new', 'dist/main.js', 'schema/new']);
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

describe('the image of the emulator', () => {
  it('runs, and is healthy while it does', async () => {
    const emulated = images.target('emulator');
    const port = await freePort();
    const onFreePort = (args: readonly string[]) => args.map((arg) => arg.replaceAll('4100', port));

    const emulator = startInImage(emulated, onFreePort(emulated.command));
    await emulator.written('emulator listens on');
    expect(await startInImage(emulated, onFreePort(emulated.healthCheck)).ended).toBe(0);
    await emulator.stop();
    expect(await startInImage(emulated, onFreePort(emulated.healthCheck)).ended).toBe(1);
  });
});
