import { Agent, type ClientRequest } from 'node:http';
import nodeFetch from 'node-fetch';
import { afterEach, describe, expect, it } from 'vitest';
import { Attempt } from '../../../../../src/graph/http/transports/transport.js';
import { WatchedAgent } from '../../../../../src/graph/http/transports/watched-agent.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../../../support/servers/scripted-server.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closing.push(() => server.close());
  return server;
}

function watchedAgent(): WatchedAgent {
  const watched = new WatchedAgent(new Agent({ keepAlive: true, maxSockets: 1 }));
  closing.push(() => {
    watched.agent.destroy();
  });
  return watched;
}

/** Sends a request by node-fetch, a POST when there is a body, and reads the whole answer. */
function send(watched: WatchedAgent, url: string, attempt: Attempt, body?: string): Promise<string> {
  attempt.nothingSent();
  return new Promise((resolve, giveUp) => {
    watched.watchNext({ attempt, giveUp, body });
    nodeFetch(url, { agent: watched.agent, method: body === undefined ? 'GET' : 'POST' })
      .then((response) => response.text())
      .then(resolve, giveUp);
    watched.stopWatching();
  });
}

describe('what Node and node-fetch must keep doing', () => {
  it('node-fetch asks its agent for a connection before it returns, and once', async () => {
    const { url } = await serve((_request, response) => response.end());
    let asked = 0;
    const { agent } = watchedAgent();
    const sink = agent as Agent & { addRequest(request: ClientRequest, options: object): void };
    const addRequest = sink.addRequest.bind(agent);
    sink.addRequest = (request, options) => {
      asked += 1;
      addRequest(request, options);
    };
    const answer = nodeFetch(url, { agent });
    expect(asked).toBe(1);
    await (await answer).text();
    expect(asked).toBe(1);
  });

  it('an agent without addRequest is refused rather than left unwatched', () => {
    const agent = Object.assign(new Agent(), { addRequest: undefined });
    expect(() => new WatchedAgent(agent)).toThrow(TypeError);
  });
});

describe('the body of a request', () => {
  it('arrives once and whole, with its length in bytes, over a new connection and over a kept one', async () => {
    const server = await serve((_request, response) => response.end('taken'));
    const watched = watchedAgent();
    for (const body of ['{"name":"Überläufer"}', '{}', 'é'.repeat(300_000)]) {
      expect(await send(watched, server.url, new Attempt(), body)).toBe('taken');
      const request = server.requests.at(-1);
      expect(request?.body).toBe(body);
      expect(request?.headers).toMatchObject({ 'content-length': String(Buffer.byteLength(body)) });
      expect(request?.headers).not.toHaveProperty('transfer-encoding');
    }
    expect(server.requests).toHaveLength(3);
    expect(server.connectionCount()).toBe(1);
  });

  it('is not sent with the next request', async () => {
    const { url } = await serve(({ method, headers }, response) =>
      response.end(`${method} ${headers['content-length'] ?? 'none'}`),
    );
    const watched = watchedAgent();
    expect(await send(watched, url, new Attempt(), '{"a":1}')).toBe('POST 7');
    expect(await send(watched, url, new Attempt())).toBe('GET none');
  });
});

describe('an attempt that is watched', () => {
  it('counts as sent once its new connection is there, and again over a kept one', async () => {
    const server = await serve((_request, response) => response.end('hello'));
    const watched = watchedAgent();
    for (const attempt of [new Attempt(), new Attempt()]) {
      expect(await send(watched, server.url, attempt)).toBe('hello');
      expect(attempt).toMatchObject({ isUnsent: false, isBroken: false });
    }
    expect(server.connectionCount()).toBe(1);
  });

  it('counts as unsent where no connection comes about', async () => {
    const server = await startScriptedServer(() => undefined);
    await server.close();
    const attempt = new Attempt();
    await expect(send(watchedAgent(), server.url, attempt)).rejects.toHaveProperty('code', 'ECONNREFUSED');
    expect(attempt.isUnsent).toBe(true);
  });

  it('counts as sent where the connection ends without an answer, and as broken', async () => {
    const { url } = await serve((_request, _response, socket) => socket.destroy());
    const attempt = new Attempt();
    await expect(send(watchedAgent(), url, attempt)).rejects.toThrow();
    expect(attempt).toMatchObject({ isUnsent: false, isBroken: true });
  });

  it('is broken where the body turns out to be no HTTP, though node-fetch may take it for whole', async () => {
    const { url } = await serve((_request, _response, socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nno size\r\n');
    });
    const attempt = new Attempt();
    await send(watchedAgent(), url, attempt).catch(() => undefined);
    expect(attempt.isBroken).toBe(true);
  });

  it('rejects when it is ended while it waits for a connection, and is unsent', async () => {
    let isBusy: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (isBusy = resolve));
    const { url } = await serve(() => {
      isBusy();
    });
    const watched = watchedAgent();
    const first = new Attempt();
    const answers = [send(watched, url, first).catch((error: unknown) => error)];
    await busy;
    const second = new Attempt();
    answers.push(send(watched, url, second).catch((error: unknown) => error));
    second.endFor('TIMED_OUT');
    expect(await answers[1]).toBeInstanceOf(Error);
    expect(second.isUnsent).toBe(true);
    first.endFor('TIMED_OUT');
    expect(await answers[0]).toBeInstanceOf(Error);
    expect(first.isUnsent).toBe(false);
  });

  it('is not given the connection of a request that nobody watches', async () => {
    const { url } = await serve((_request, response) => response.end());
    const watched = watchedAgent();
    const attempt = new Attempt();
    attempt.nothingSent();
    watched.watchNext({ attempt, giveUp: () => undefined, body: undefined });
    watched.stopWatching();
    await (await nodeFetch(url, { agent: watched.agent })).text();
    expect(attempt.isUnsent).toBe(true);
  });
});
