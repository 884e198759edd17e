import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { createLogOutput } from '../../../src/log-output.js';

it('A reader of the output that stops reading does not keep a gateway from answering and ending', async () => {
  const gateway = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      SHUTDOWN_DELAY_MS: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = (await once(gateway.stdout, 'data')) as [Buffer];
  gateway.stdout.pause();
  const url = /listens on (\S+)"/.exec(first.toString())?.[1] ?? '';
  const ask = async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query Q${'x'.repeat(100)} { __typename }"}`,
    });
    return response.json();
  };
  // Far more lines than a pipe holds, and than are kept.
  for (let round = 0; round < 60; round += 1) {
    await Promise.all(Array.from({ length: 50 }, ask));
  }
  expect(await ask()).toEqual({ data: { __typename: 'Query' } });
  const ended = once(gateway, 'exit');
  gateway.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  gateway.stdout.destroy();
});

it('Lines that nobody reads are dropped, counted, and told of when there is room', async () => {
  const written: string[] = [];
  const stream = { writableLength: 0, write: (text: string) => written.push(text) > 0, on: () => stream };
  const output = createLogOutput(stream as unknown as NodeJS.WriteStream, 100);
  output.write('one\n');
  await vi.waitFor(() => {
    expect(written).toEqual(['one\n']);
  });
  stream.writableLength = 101;
  output.write('two\n');
  output.write('three\n');
  stream.writableLength = 0;
  output.write('four\n');
  await vi.waitFor(() => {
    expect(written).toHaveLength(2);
  });
  const [first, note, last] = written.join('').split('\n');
  expect([first, last]).toEqual(['one', 'four']);
  expect(JSON.parse(note ?? '')).toMatchObject({ level: 40, dropped: 2 });
  expect(output.droppedLines()).toBe(2);
});
