import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { HOW_TO_SEND } from '../graphql/errors/hints/request-hints.js';
import { JSON_TYPE, refusalText, type OnRefused, type Refusal } from './refusal.js';
import { systemErrorCode } from '../thrown.js';

/** For how long what a refused caller still sends is read and thrown away, so that it reads the refusal and no reset. */
const LINGER_MS = 1_000;

type Words = readonly [status: number, message: string, hint: string];

/**
 * Answers what Node cannot read as a request (its event `clientError`) as it does itself, but in words and with somebody
 * told: 431 for headers that are too large, 408 for those that come too slowly, 400 for what is no HTTP. A connection that merely
 * broke, and one on which an answer has begun, are closed without a word.
 */
export function createUnreadableAnswer(maxHeaderBytes: number, onRefused: OnRefused) {
  const answered = new WeakSet<Duplex>();
  return (error: Error, socket: Duplex): void => {
    if (answered.has(socket)) return;
    answered.add(socket);
    const refusal = refusalOf(systemErrorCode(error), maxHeaderBytes);
    if (refusal === null || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const [status, message, hint] = refusal;
    refuseOnSocket(socket, { status, message, hint }, onRefused);
  };
}

/** Answers CONNECT, for which Node hands the bare connection out (its event `connect`): the gateway is no proxy. */
export function createConnectAnswer(onRefused: OnRefused) {
  return (_request: IncomingMessage, socket: Duplex): void => {
    socket.on('error', () => socket.destroy());
    refuseOnSocket(socket, NO_TUNNEL, onRefused);
  };
}

const NO_TUNNEL: Refusal = {
  status: 405,
  message: 'The gateway opens no tunnel.',
  hint: `It is a server, and no proxy to go through. ${HOW_TO_SEND}`,
  headers: { allow: 'GET, POST, OPTIONS' },
};

/** Refuses on a connection that Node no longer looks after, and ends it. */
function refuseOnSocket(
  socket: Duplex,
  { status, message, hint, headers = {} }: Refusal,
  onRefused: OnRefused,
): void {
  onRefused(status, message);
  const body = refusalText(message, hint);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `content-type: ${JSON_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // To listen takes the socket from Node's parser, which has no more use for it.
  socket.on('data', () => undefined);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

function refusalOf(code: string | undefined, maxHeaderBytes: number): Words | null {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const hint =
      `All headers together may take ${maxHeaderBytes} bytes, and the token is the largest of them: have it issued with fewer ` +
      'groups and roles, or ask the operator to raise MAX_HEADER_BYTES.';
    return [431, 'The headers of the request are too large.', hint];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return [408, 'The request did not come in time.', 'Send it again, faster.'];
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW')
    return [413, 'The chunk extensions of the body are too large.', 'Send the body without them.'];
  // Who ends the connection in the midst of a request waits for no answer.
  if (code?.startsWith('HPE_') === true && code !== 'HPE_INVALID_EOF_STATE')
    return [
      400,
      'The request is no valid HTTP.',
      'Send plain HTTP, no newer than 1.1: TLS and HTTP/2 end in front of the gateway.',
    ];
  return null;
}

/** Whether the head of an answer has gone out on the connection; Node keeps the answer at hand under this name. */
function isAnswering(socket: Duplex): boolean {
  const answer: unknown = Reflect.get(socket, '_httpMessage');
  return typeof answer === 'object' && answer !== null && Reflect.get(answer, 'headersSent') === true;
}
