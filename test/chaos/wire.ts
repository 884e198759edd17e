import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** One request that waits for its answer, with what a Graph in good health would say. */
export interface Wire {
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** what the answer's `request-id` header says */
  readonly requestId: string;
  /** whether no other request has come over the connection since */
  readonly isLast: () => boolean;
  /** 200, 201 or 204; the status of the truthful answer */
  readonly status: number;
  /** the truthful body; empty with 204 */
  readonly text: string;
  /** what an answer that belongs to nobody would say */
  readonly forged: string;
  /** root of a server that nothing may ever be sent to */
  readonly foreignUrl: string;
}

const JSON_TYPE = 'application/json;odata.metadata=minimal;charset=utf-8';

/** Sends a whole answer by the rules. */
export function send(
  { response }: Wire,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = body === '' ? {} : { 'content-type': JSON_TYPE };
  response.writeHead(status, { ...type, 'content-length': String(Buffer.byteLength(body)), ...headers });
  response.end(body);
}

/** Sends the truthful answer. */
export function sendTruth(wire: Wire, headers: Readonly<Record<string, string>> = {}): void {
  if (wire.status === 204) wire.response.writeHead(204, headers).end();
  else send(wire, wire.status, wire.text, headers);
}

/** Sends the truthful answer a few bytes at a time. */
export async function sendSlowly(wire: Wire, pauseMs: number): Promise<void> {
  const { response, status, text } = wire;
  await delay(pauseMs);
  if (text === '') {
    sendTruth(wire);
    return;
  }
  response.writeHead(status, { 'content-type': JSON_TYPE });
  for (let start = 0; start < text.length; start += Math.ceil(text.length / 3)) {
    response.write(text.slice(start, start + Math.ceil(text.length / 3)));
    await delay(pauseMs);
  }
  response.end();
}

/** Loses the connection as a crashed peer would. */
export function reset({ socket }: Wire): void {
  socket.resetAndDestroy();
}

/** What follows on an answer that was written past Node's own bookkeeping. */
export type Afterwards = 'reset' | 'end' | 'keep';

/** Writes an answer that breaks the rules of HTTP; its length is what `length` says, or chunked when that is null. */
export function sendRaw(
  { socket, requestId }: Wire,
  status: number,
  text: string,
  length: number | null,
  afterwards: Afterwards,
): void {
  const framing =
    length === null ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}\r\nConnection: keep-alive`;
  const head = `HTTP/1.1 ${status} Chaos\r\nDate: ${new Date().toUTCString()}\r\nContent-Type: ${JSON_TYPE}\r\nrequest-id: ${requestId}\r\n${framing}\r\n\r\n`;
  const body = length === null ? `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n` : text;
  writeRaw(socket, head + body, afterwards);
}

/** Writes bytes as they are. */
export function writeRaw(socket: Socket, text: string, afterwards: Afterwards): void {
  socket.write(text, () => {
    // a reset would throw away what the peer has not read yet
    if (afterwards === 'reset') setTimeout(() => socket.resetAndDestroy(), 5);
    if (afterwards === 'end') socket.end();
  });
}

/** A whole answer as text, for writing where none is due. */
export function rawAnswer(status: number, body: string, headers = ''): string {
  return `HTTP/1.1 ${status} Chaos\r\nContent-Type: ${JSON_TYPE}\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
