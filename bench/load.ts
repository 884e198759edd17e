import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { TOKEN } from './create.js';
import { LOAD_CORE, start } from './processes.js';

/** What to send. */
export interface Load {
  /** The JSON body of each request; runs of eight `@` become a number of the request's own. */
  readonly body: string;
  readonly connections: number;
  /** Requests per second; 0 for as many as go. */
  readonly rate: number;
  readonly seconds: number;
}

/** What came of it. Times are in microseconds. */
interface LoadResult {
  readonly answered: number;
  readonly failed: number;
  readonly unanswered: number;
  readonly reconnected: number;
  readonly seconds: number;
  readonly p50Us: number;
  readonly p90Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
  /** CPU seconds that the generator itself took. */
  readonly cpuSeconds: number;
}

/** No run sends more, however fast the server. */
const MOST_REQUESTS = 5_000_000;

/** Sends load to a port of this machine. Failed requests are counted, not thrown. */
export type LoadGenerator = (port: number, load: Load) => Promise<LoadResult>;

/** A load generator that uses the compiled program. */
export function createLoadGenerator(binary: string, directory: string): LoadGenerator {
  return async (port, { body, connections, rate, seconds }) => {
    const request = join(directory, 'request.http');
    writeFileSync(request, httpRequest(body));
    const args = [port, request, connections, rate, seconds, MOST_REQUESTS].map(String);
    const child = start({ command: binary, args }, LOAD_CORE, ['pipe', 'pipe', 'inherit']);
    if (child.stdout === null) throw new Error('The load generator did not start.');
    const ended = once(child, 'exit');
    const output = await text(child.stdout);
    const [code] = (await ended) as [number | null];
    if (code !== 0) throw new Error('The load generator failed: does the server still listen?');
    return JSON.parse(output) as LoadResult;
  };
}

/** The request's bytes, with the headers that a client sends. */
function httpRequest(body: string): string {
  return [
    'POST /graphql HTTP/1.1',
    'host: 127.0.0.1',
    'accept: application/json',
    'content-type: application/json',
    `authorization: Bearer ${TOKEN}`,
    'user-agent: bench',
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
