import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** The body of a request cannot be used. `status` is the HTTP status that says so, `hint` how to mend it. */
export class UnusableBodyError extends Error {
  override readonly name = 'UnusableBodyError';
  readonly status: number;
  readonly hint: string;

  constructor(status: number, message: string, hint: string) {
    super(message);
    this.status = status;
    this.hint = hint;
  }
}

const JSON_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * The JSON value of a body; undefined when the content is of another kind: such can be sent across origins without the
 * browser asking first, so it is not looked at. Throws an `UnusableBodyError` as soon as the body is known to exceed
 * `maxBytes` or to be no JSON text in UTF-8, and whatever the connection throws when it breaks.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw new UnusableBodyError(
      415,
      'The request body is compressed.',
      'Send it as it is, without Content-Encoding.',
    );
  }
  const isJson = contentType === JSON_TYPE || isJsonInUtf8(contentType);
  const bytes = await readBytes(request, maxBytes);
  // Apollo Client names a content type on a GET as well, where there is no content.
  if (request.method === 'GET' && bytes.length === 0) return undefined;
  return isJson ? parse(decode(bytes)) : undefined;
}

/** False for another kind of content; throws an `UnusableBodyError` for text in another encoding. */
function isJsonInUtf8(contentType: string): boolean {
  const charset = CHARSET.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') {
    throw new UnusableBodyError(415, 'The request body is not in UTF-8.', 'Send JSON in UTF-8.');
  }
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === JSON_TYPE;
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
  return new UnusableBodyError(
    413,
    'The request body is too large.',
    `Send at most ${maxBytes} bytes, or ask the operator to raise MAX_BODY_BYTES.`,
  );
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) {
    throw new UnusableBodyError(400, 'The request body is not valid UTF-8.', 'Send JSON in UTF-8.');
  }
  return bytes.toString(
    'utf8',
    BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnusableBodyError(
      400,
      'The request body is not valid JSON.',
      'Send a JSON object with a "query".',
    );
  }
}
