import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConcurrencyLimit } from '../../../src/graph/http/concurrency/concurrency-limit.js';
import { createGraphClient, type GraphAnswer, type GraphRequest } from '../../../src/graph/http/client.js';
import { createTokenRemover } from '../../../src/secrets.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startRawServer, type RawScript, type RawServer } from '../../support/servers/raw-server.js';
import { connectionFreed, testTransport } from '../../support/gateway/transport.js';

const READ: GraphRequest = { method: 'GET', path: '/beta/things', intent: 'read' };
const CREATE: GraphRequest = { method: 'POST', path: '/beta/things', body: { name: 'x' }, intent: 'create' };
const WRITE: GraphRequest = { method: 'DELETE', path: '/beta/things/1', intent: 'write' };

/** A client with one turn, so that a turn that is not given back shows, and a server. */
async function start(script: RawScript): Promise<{
  server: RawServer;
  send: (request: GraphRequest) => Promise<GraphAnswer>;
}> {
  const server = await startRawServer(script);
  const client = createGraphClient({
    baseUrl: server.url,
    transport: testTransport(server.url),
    timeoutMs: 8_000,
    concurrencyLimit: createConcurrencyLimit({ maxCalls: 1, maxQueue: 0 }),
  });
  closeAfterTest(server);
  closeAfterTest(client);
  const authorization = 'Bearer token-of-caller';
  const tokenRemover = createTokenRemover([authorization]);
  const call = { authorization, tokenRemover, clientRequestId: 'client-id' };
  return {
    server,
    // Too little time for another attempt, far more than one takes.
    send: (request) => client.send(request, { ...call, deadlineAtMs: performance.now() + 9_000 }),
  };
}

const json = (value: unknown, line = 'HTTP/1.1 201 Created') => {
  const text = JSON.stringify(value);
  return `${line}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
};
const TRUE_ANSWER = json({ id: 'true' });
const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));

async function byteByByte(socket: Socket, text: string): Promise<void> {
  for (const byte of text) {
    socket.write(byte);
    await new Promise(setImmediate);
  }
}

const EARLY_HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n';
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

describe('the answer is the final one', () => {
  it.each([
    ['an unasked 100', CONTINUE],
    ['a 100 without a reason phrase', 'HTTP/1.1 100\r\n\r\n'],
    ['a 100 with headers', 'HTTP/1.1 100 Continue\r\nX-One: HTTP/1.1 200\r\nX-Two: 2\r\n\r\n'],
    ['a 102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['a 103', EARLY_HINTS],
    ['several interim answers', CONTINUE + EARLY_HINTS + CONTINUE + EARLY_HINTS + CONTINUE],
  ])('after %s', async (_case, interim) => {
    const { server, send } = await start(async (socket, index) => {
      if (index % 3 === 0) socket.write(interim + TRUE_ANSWER);
      else if (index % 3 === 1) await byteByByte(socket, interim + TRUE_ANSWER);
      else {
        socket.write(interim);
        await delay(20);
        socket.write(TRUE_ANSWER);
      }
    });
    for (const request of [READ, CREATE, WRITE, CREATE, CREATE, READ]) {
      expect(await send(request)).toMatchObject({ status: 201, body: { id: 'true' } });
      await connectionFreed();
    }
    expect(server.requestCount()).toBe(6);
  });

  it.each([
    ['without a reason phrase', json({ id: 'true' }, 'HTTP/1.1 201')],
    ['of HTTP/1.0', json({ id: 'true' }, 'HTTP/1.0 201 Created')],
    ['of HTTP/1.0 that ends with its connection', 'HTTP/1.0 201 Created\r\n\r\n{"id":"true"}'],
    ['with an odd reason phrase', json({ id: 'true' }, 'HTTP/1.1 201 404 Not Found')],
    [
      'that is chunked',
      'HTTP/1.1 201 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n8;x=y\r\n:"true"}\r\n0\r\n\r\n',
    ],
  ])('also one %s', async (_case, answer) => {
    const { send } = await start((socket) =>
      answer.includes('ength') || answer.includes('chunked') ? socket.write(answer) : socket.end(answer),
    );
    for (const request of [READ, CREATE]) {
      expect(await send(request)).toMatchObject({ status: 201, body: { id: 'true' } });
    }
  });
});

it('interim answers are passed over however many there are and however they are cut', async () => {
  let packets: string[] = [];
  const { send } = await start(async (socket) => {
    for (const packet of packets) {
      socket.write(packet);
      await new Promise(setImmediate);
    }
  });
  const interims = fc.array(
    fc.record({
      status: fc.constantFrom(100, 102, 103, 110, 199),
      reason: fc.constantFrom('', ' ', ' Continue', ' HTTP/1.1 201 Created'),
      headers: fc.array(fc.constantFrom('X-A: 1', 'Link: </a>', 'X-B:', 'X-C: HTTP/1.1 500')),
    }),
    { maxLength: 6 },
  );
  const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(interims, cuts, fc.constantFrom(READ, CREATE), async (before, places, request) => {
      const heads = before.map(
        ({ status, reason, headers }) =>
          `HTTP/1.1 ${status}${reason}\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`,
      );
      const text = heads.join('') + TRUE_ANSWER;
      const ends = [...new Set(places.filter((place) => place > 0 && place < text.length)), text.length];
      ends.sort((one, other) => one - other);
      packets = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
      expect(await send(request)).toMatchObject({ status: 201, body: { id: 'true' } });
      await connectionFreed();
    }),
    { numRuns: 60 },
  );
});

describe('a connection that goes on with what is no answer is broken', () => {
  it.each([
    ['101 that nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    [
      '101 to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['status 000', json({ id: 'x' }, 'HTTP/1.1 000 Nothing')],
    ['status 099', json({ id: 'x' }, 'HTTP/1.1 099 Nearly')],
    ['status 600', json({ id: 'x' }, 'HTTP/1.1 600 Beyond')],
    ['status 999', json({ id: 'x' }, 'HTTP/1.1 999 Far beyond')],
    ['a status of two digits', json({ id: 'x' }, 'HTTP/1.1 20 OK')],
    ['a status of four digits', json({ id: 'x' }, 'HTTP/1.1 2010 OK')],
    ['no status', json({ id: 'x' }, 'HTTP/1.1 OK')],
    ['a negative status', json({ id: 'x' }, 'HTTP/1.1 -20 OK')],
    ['interim answers only', `${CONTINUE}${EARLY_HINTS}`],
  ])('after %s, and the next call has its turn', async (_case, answer) => {
    const { server, send } = await start((socket, index) =>
      index % 2 === 1
        ? socket.end(TRUE_ANSWER)
        : answer.endsWith(EARLY_HINTS)
          ? socket.end(answer)
          : socket.write(answer),
    );
    for (const request of [CREATE, WRITE]) {
      expect(await send(request).catch(nameOf)).toBe('GraphConnectionError');
      expect(await send(CREATE)).toMatchObject({ body: { id: 'true' } });
    }
    expect(server.requestCount()).toBe(4);
  });
});

describe('bytes after an answer are never the next one’s', () => {
  const forged = json({ id: 'forged' });
  it.each<[string, (socket: Socket) => unknown]>([
    ['in the same packet', (socket) => socket.write(TRUE_ANSWER + forged)],
    ['in the same packet, twice', (socket) => socket.write(TRUE_ANSWER + forged + forged)],
    ['after an interim answer', (socket) => socket.write(CONTINUE + TRUE_ANSWER + CONTINUE + forged)],
    [
      'behind a body that says it is shorter',
      (socket) => socket.write('HTTP/1.1 201 Created\r\nContent-Length: 13\r\n\r\n{"id":"true"}' + forged),
    ],
    ['behind an answer without a body', (socket) => socket.write(`HTTP/1.1 204 No Content\r\n\r\n${forged}`)],
  ])('%s', async (_case, strike) => {
    const { send } = await start((socket, index) =>
      index % 2 === 0 ? strike(socket) : socket.end(TRUE_ANSWER),
    );
    for (let round = 0; round < 5; round += 1) {
      // Whatever the first comes to, the second must get what belongs to it, or nothing.
      await send(READ).catch(nameOf);
      await delay(10);
      const answer = await send(READ).catch(nameOf);
      if (typeof answer === 'string') expect(answer).toMatch(/^Graph(Connection|NotDelivered)Error$/);
      else expect(answer.body).not.toEqual({ id: 'forged' });
    }
  });
});

describe('a create whose 201 has a broken body is applied', () => {
  const head = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n';
  it.each([
    ['shorter than it says', `${head}Content-Length: 99\r\n\r\n{"id":"true"}`],
    ['longer than it says', `${head}Content-Length: 5\r\n\r\n{"id":"true"}`],
    [
      'with a chunk of no length',
      `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{"id":"true"}\r\n0\r\n\r\n`,
    ],
    ['without its last chunk', `${head}Transfer-Encoding: chunked\r\n\r\nd\r\n{"id":"true"}\r\n`],
  ])('because it is %s', async (_case, answer) => {
    const { send } = await start((socket) => socket.end(answer));
    await expect(send(CREATE)).rejects.toMatchObject({
      name: 'GraphInvalidResponseError',
      response: { status: 201 },
      isApplied: true,
    });
  });
});
