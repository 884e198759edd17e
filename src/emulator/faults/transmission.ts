import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { commonHeaders, GRAPH_JSON, type Answer, type RequestIds } from '../answers.js';
import { statusAnswer } from './fault-status.js';
import type { Fault, FaultOf } from './faults.js';

const HTML = '<html><body>Something else than Graph answered.</body></html>';

/** Sends an answer as it should be. */
export function send(response: ServerResponse, answer: Answer, ids: RequestIds): void {
  const text = textOf(answer);
  response.writeHead(answer.status, headersOf(answer, text, ids));
  response.end(text);
}

/**
 * Sends what a fault makes of an answer, or nothing. `answer` carries the request out; it is called at most once, and
 * not at all when the fault comes before the write.
 */
export async function sendFaulty(
  response: ServerResponse,
  fault: Fault,
  answer: () => Promise<Answer>,
  ids: RequestIds,
): Promise<void> {
  switch (fault.fault) {
    case 'delay':
      // A caller who waits must not keep a closed emulator's process alive.
      await delay(fault.delayMs, undefined, { ref: false });
      send(response, await answer(), ids);
      return;
    case 'redirect':
      send(response, { status: fault.status, headers: { location: fault.location ?? '/' } }, ids);
      return;
    case 'malformed':
      sendMalformed(response, await answer(), fault.body ?? 'html', ids);
      return;
    case 'status':
      if (fault.when === 'after') await answer();
      send(response, statusAnswer(fault, ids), ids);
      return;
    case 'hang':
      if (fault.when === 'after') await answer();
      return;
    case 'reset':
      if (fault.at === 'mid-answer') {
        sendHalf(response, await answer(), ids);
        return;
      }
      if (fault.when === 'after') await answer();
      response.socket?.destroy();
  }
}

function sendMalformed(
  response: ServerResponse,
  answer: Answer,
  body: NonNullable<FaultOf<'malformed'>['body']>,
  ids: RequestIds,
): void {
  const text = textOf(answer);
  switch (body) {
    case 'html':
      send(
        response,
        { ...answer, headers: { ...answer.headers, 'content-type': 'text/html' }, body: HTML },
        ids,
      );
      return;
    case 'truncated':
      send(response, { ...answer, body: text.slice(0, text.length / 2) }, ids);
      return;
    case 'empty':
      send(response, { status: answer.status, headers: answer.headers ?? {} }, ids);
      return;
    case 'wrong-shape':
      send(response, { ...answer, body: { ok: true } }, ids);
      return;
    case 'long-length':
    case 'short-length': {
      const lie = Buffer.byteLength(text) + (body === 'long-length' ? 10 : -10);
      writeRaw(response, answer, { ...headersOf(answer, text, ids), 'content-length': String(lie) }, text);
    }
  }
}

function sendHalf(response: ServerResponse, answer: Answer, ids: RequestIds): void {
  const text = textOf(answer);
  writeRaw(response, answer, headersOf(answer, text, ids), text.slice(0, text.length / 2));
}

/** Past Node's own bookkeeping, which would not let a false length out; then the connection is gone. */
function writeRaw(
  response: ServerResponse,
  { status }: Answer,
  headers: Record<string, string>,
  text: string,
): void {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { socket } = response;
  socket?.write(`HTTP/1.1 ${status} Emulated\r\n${head.join('')}\r\n${text}`, () => socket.destroy());
}

function textOf({ body }: Answer): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function headersOf({ headers, body }: Answer, text: string, ids: RequestIds): Record<string, string> {
  return {
    ...commonHeaders(ids),
    date: new Date().toUTCString(),
    ...(body === undefined ? {} : { 'content-type': GRAPH_JSON }),
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  };
}
