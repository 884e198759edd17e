import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers of answers that pages may read (Microsoft Graph docs, on calls from browsers). */
const EXPOSED = [
  'ETag',
  'Location',
  'Preference-Applied',
  'request-id',
  'client-request-id',
  'Retry-After',
  'SdkVersion',
  'WWW-Authenticate',
].join(', ');

/**
 * Lets pages of any origin read the answer, as Graph does.
 * @returns whether the request only asked for that leave, and is answered
 */
export function answerCors({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  if (headers.origin === undefined) return false;
  response.setHeader('access-control-allow-origin', '*');
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) {
    response.setHeader('access-control-expose-headers', EXPOSED);
    return false;
  }
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    // A star would leave out Authorization (Fetch standard).
    'access-control-allow-headers': headers['access-control-request-headers'] ?? 'Authorization',
    'access-control-max-age': '3600',
  });
  response.end();
  return true;
}
