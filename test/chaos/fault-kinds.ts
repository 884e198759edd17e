import { gzipSync } from 'node:zlib';
import { setTimeout as delay } from 'node:timers/promises';
import { rawAnswer, reset, send, sendRaw, sendSlowly, sendTruth, writeRaw, type Wire } from './wire.js';

/** What a client that sees this answer can know about the write. */
type Knowable = 'SUCCESS' | 'NOT_APPLIED' | 'APPLIED' | 'UNKNOWN';

/** One way in which Graph may treat a write. */
export interface FaultKind {
  readonly name: string;
  readonly knowable: Knowable;
  /** Whether the write is carried out. */
  readonly commits: boolean;
  /** How often it is drawn, compared with others. */
  readonly weight: number;
  /** Only for writes whose answer has a body. */
  readonly needsBody?: boolean;
  /** Strikes before the request's body is read. */
  readonly isUnread?: boolean;
  /** Answers, or does not. */
  readonly strike: (wire: Wire) => unknown;
}

const errorBody = (code: string) => JSON.stringify({ error: { code, message: 'Said by chaos.' } });
const HTML = '<html><body>Something else than Graph answered.</body></html>';
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
const half = (text: string) => text.slice(0, text.length / 2);

function refusal(
  name: string,
  status: number,
  headers: () => Record<string, string> = () => ({}),
  weight = 1,
  code = 'refused',
): FaultKind {
  return {
    name,
    knowable: 'NOT_APPLIED',
    commits: false,
    weight,
    strike: (wire) => {
      send(wire, status, errorBody(code), headers());
    },
  };
}

/** Sends the caller elsewhere. */
function redirect(status: number): FaultKind['strike'] {
  return (wire) => {
    send(wire, status, '', { location: `${wire.foreignUrl}/beta/elsewhere` });
  };
}

/** The same failure before and after the write is carried out: nobody can tell the two apart. */
function beforeAndAfter(name: string, strike: FaultKind['strike'], weight = 1): FaultKind[] {
  const kind = { knowable: 'UNKNOWN' as const, weight, strike };
  return [
    { ...kind, name: `${name} before`, commits: false },
    { ...kind, name: `${name} after`, commits: true },
  ];
}

/** A write that is carried out, and an answer that says so but has no usable body. */
function unreadable(name: string, strike: FaultKind['strike'], weight = 1): FaultKind {
  return { name, knowable: 'APPLIED', commits: true, weight, needsBody: true, strike };
}

function success(name: string, strike: FaultKind['strike'], weight = 1): FaultKind {
  return { name, knowable: 'SUCCESS', commits: true, weight, strike };
}

const successes: FaultKind[] = [
  success('success', sendTruth, 14),
  success('success, slowly', (wire) => sendSlowly(wire, 5), 2),
  success('success after early hints', (wire) => {
    wire.response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    sendTruth(wire);
  }),
  success('success, then the connection is announced to close', (wire) => {
    sendTruth(wire, { connection: 'close' });
  }),
  success(
    'success, then the connection closes unannounced',
    async (wire) => {
      sendTruth(wire);
      await delay(Math.random() * 4);
      if (wire.isLast()) wire.socket.end();
    },
    3,
  ),
  success('success, then 408 on the idle connection', async (wire) => {
    sendTruth(wire);
    await delay(Math.random() * 4);
    if (wire.isLast()) writeRaw(wire.socket, rawAnswer(408, '', 'Connection: close\r\n'), 'end');
  }),
  {
    ...success('success, and an answer that nobody asked for', (wire) => {
      wire.socket.cork();
      sendTruth(wire);
      writeRaw(wire.socket, rawAnswer(201, wire.forged), 'keep');
      wire.socket.uncork();
    }),
    // A connection that goes on with something else may have lied before.
    knowable: 'APPLIED',
  },
];

const refusals: FaultKind[] = [
  ...[400, 401, 402, 403, 404, 405, 410, 411, 412, 413, 414, 415, 422, 423, 424, 428, 431, 451].map(
    (status) => refusal(String(status), status),
  ),
  refusal('409', 409),
  refusal('409 DuplicateKey', 409, undefined, 2, 'DuplicateKey'),
  refusal('429, wait 0', 429, () => ({ 'retry-after': '0' }), 2),
  refusal('429, wait a fraction', 429, () => ({ 'retry-after': '0.1' })),
  refusal('429, wait in seconds', 429, () => ({ 'retry-after': '1' })),
  refusal('429, wait as a date', 429, () => ({ 'retry-after': inSeconds(1) })),
  refusal('429, wait until a date in the past', 429, () => ({ 'retry-after': inSeconds(-60) })),
  refusal('429, no wait', 429, undefined, 2),
  refusal('429, wait beyond the deadline', 429, () => ({ 'retry-after': '120' })),
  refusal('429, wait until a date beyond the deadline', 429, () => ({ 'retry-after': inSeconds(300) })),
  refusal('503, wait 0', 503, () => ({ 'retry-after': '0' })),
  refusal('503, wait as a date', 503, () => ({ 'retry-after': inSeconds(1) })),
  refusal('503, wait beyond the deadline', 503, () => ({ 'retry-after': '120' })),
  ...[301, 302, 307, 308].map((status) => ({
    ...refusal(`redirect ${status}`, status),
    strike: redirect(status),
  })),
  {
    ...refusal('400 in HTML', 400),
    strike: (wire) => {
      send(wire, 400, HTML, { 'content-type': 'text/html' });
    },
  },
  {
    ...refusal('403 cut short', 403),
    strike: (wire) => {
      sendRaw(wire, 403, '{"err', 500, 'reset');
    },
  },
  {
    ...refusal('429 cut short', 429),
    strike: (wire) => {
      sendRaw(wire, 429, '{"err', null, 'reset');
    },
  },
];

/** Statuses that say nothing of what became of the request. */
const indefinite: FaultKind[] = [
  ...[300, 303, 304, 305].flatMap((status) => beforeAndAfter(`redirect ${status}`, redirect(status), 0.5)),
  ...[202, 408, 418, 444, 499].flatMap((status) =>
    beforeAndAfter(
      String(status),
      (wire) => {
        send(wire, status, errorBody('indefinite'));
      },
      0.5,
    ),
  ),
  ...beforeAndAfter(
    'success that speaks of an error',
    (wire) => {
      send(wire, wire.status === 204 ? 200 : wire.status, errorBody('failed'));
    },
    0.5,
  ),
];

const failures: FaultKind[] = [
  ...[500, 501, 502, 503, 504, 507].flatMap((status) =>
    beforeAndAfter(String(status), (wire) => {
      send(wire, status, errorBody('failed'));
    }),
  ),
  ...beforeAndAfter('502 in HTML', (wire) => {
    send(wire, 502, HTML, { 'content-type': 'text/html' });
  }),
  ...beforeAndAfter('500 cut short', (wire) => {
    sendRaw(wire, 500, '{"err', 500, 'reset');
  }),
  ...beforeAndAfter('500 that names a wait', (wire) => {
    send(wire, 500, errorBody('failed'), { 'retry-after': '0' });
  }),
  ...beforeAndAfter('503 with a wait that makes no sense', (wire) => {
    send(wire, 503, errorBody('failed'), { 'retry-after': 'soon' });
  }),
  {
    name: 'reset before reading',
    knowable: 'UNKNOWN',
    commits: false,
    weight: 2,
    isUnread: true,
    strike: reset,
  },
  ...beforeAndAfter('reset', reset, 1.5),
  ...beforeAndAfter('closed', (wire) => wire.socket.end()),
  ...beforeAndAfter('reset within the status line', (wire) => {
    writeRaw(wire.socket, 'HTTP/1.1 20', 'reset');
  }),
  ...beforeAndAfter('no HTTP', (wire) => {
    writeRaw(wire.socket, 'What is this?\r\n\r\n', 'end');
  }),
  ...beforeAndAfter('hang', () => undefined, 0.6),
];

const unreadables: FaultKind[] = [
  unreadable('reset in mid-answer', (wire) => {
    sendRaw(wire, wire.status, half(wire.text), wire.text.length, 'reset');
  }),
  unreadable('reset in mid-answer, chunked', (wire) => {
    sendRaw(wire, wire.status, half(wire.text), null, 'reset');
  }),
  unreadable('closed before the last chunk', (wire) => {
    sendRaw(wire, wire.status, wire.text, null, 'end');
  }),
  unreadable(
    'hang in mid-answer',
    (wire) => {
      sendRaw(wire, wire.status, half(wire.text), wire.text.length, 'keep');
    },
    0.5,
  ),
  unreadable('length too long', (wire) => {
    sendRaw(wire, wire.status, wire.text, Buffer.byteLength(wire.text) + 10, 'end');
  }),
  unreadable('length too short', (wire) => {
    sendRaw(wire, wire.status, wire.text, Buffer.byteLength(wire.text) - 10, 'end');
  }),
  unreadable('length too short, connection kept', (wire) => {
    send(wire, wire.status, wire.text, { 'content-length': String(Buffer.byteLength(wire.text) - 10) });
  }),
  unreadable('HTML', (wire) => {
    send(wire, wire.status, HTML, { 'content-type': 'text/html' });
  }),
  unreadable('truncated JSON', (wire) => {
    send(wire, wire.status, half(wire.text));
  }),
  {
    ...unreadable('empty', (wire) => {
      send(wire, wire.status, '');
    }),
  },
  unreadable('gzip that nobody asked for', (wire) => {
    const body = gzipSync(wire.text);
    wire.response.writeHead(wire.status, { 'content-encoding': 'gzip', 'content-length': body.length });
    wire.response.end(body);
  }),
  ...['{"ok":true}', '[]', 'null', '7', '""', '{"id":7}', '{"id":""}', '{"value":[]}'].map((body) =>
    unreadable(
      `wrong shape ${body}`,
      (wire) => {
        send(wire, wire.status, body);
      },
      0.5,
    ),
  ),
];

/** Every way in which a write may be treated. */
export const faultKinds: readonly FaultKind[] = [
  ...successes,
  ...refusals,
  ...indefinite,
  ...failures,
  ...unreadables,
];

/** What becomes of a write that arrives over a connection that was given up already. */
export const lostToClosedConnection: FaultKind = {
  name: 'lost to a closed connection',
  knowable: 'UNKNOWN',
  commits: false,
  weight: 0,
  strike: (wire) => wire.socket.destroy(),
};
