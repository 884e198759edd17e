import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HOW_TO_SEND } from '../graphql/errors/hints/request-hints.js';
import type { Refusal } from './refusal.js';
import { contentRefusal } from './requests/content-types.js';

/** The body of a request cannot be used, for the reason that `refusal` gives. */
export class UnusableBodyError extends Error {
  override readonly name = 'UnusableBodyError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const JSON_TYPE = 'application/json';
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * The JSON value of a body; undefined for a GET without one. Throws an `UnusableBodyError` as soon as the body is known to
 * exceed `maxBytes` or to be no JSON text in UTF-8, and whatever the connection throws when it breaks.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { 'content-type': contentType, 'content-encoding': encoding } = request.headers;
  const isGet = request.method === 'GET';
  // Of a GET's content type Apollo Server thinks for itself: it has to do with what a browser sends unasked.
  const refusal = contentRefusal(isGet ? JSON_TYPE : contentType, encoding);
  if (refusal !== null) throw new UnusableBodyError(refusal);
  const bytes = await readBytes(request, maxBytes);
  // Apollo Client names a content type on a GET as well, where there is no content; nothing in one has a meaning.
  return isGet ? undefined : parse(decode(bytes));
}

function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // The rest is read and discarded, so that the caller reads the refusal instead of a connection reset.
      if (size > maxBytes) reject(tooLarge(maxBytes));
      else chunks.push(chunk);
    });
    request.once('end', () => {
      const [only] = chunks;
      resolve(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size));
    });
    request.once('error', reject);
    request.once('close', () => {
      if (!request.readableEnded) reject(new Error('The connection was closed.'));
    });
  });
}

function tooLarge(maxBytes: number): UnusableBodyError {
  return new UnusableBodyError({
    status: 413,
    message: 'The request body is too large.',
    hint: `Send at most ${maxBytes} bytes, or ask the operator to raise MAX_BODY_BYTES.`,
  });
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) {
    throw malformed('The request body is not valid UTF-8.', 'Send JSON in UTF-8.');
  }
  return bytes.toString(
    'utf8',
    BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0,
  );
}

function parse(text: string): unknown {
  if (text === '') throw malformed('The request has no body.', HOW_TO_SEND);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(
      'The request body is not valid JSON.',
      `${HOW_TO_SEND} Quotes and line breaks of the document are escaped, as JSON.stringify does it.`,
    );
  }
}

function malformed(message: string, hint: string): UnusableBodyError {
  return new UnusableBodyError({ status: 400, message, hint });
}
