import type { GraphIntent } from './retry.js';

/**
 * Statuses by which whoever answers says, by their very definition, that the request was not carried out. Sources: RFC 9110
 * section 15, RFC 6585, RFC 7725, RFC 8470, RFC 4918, and for 402, 406, 416 the Microsoft Graph docs, error responses.
 *
 * 301, 302, 307 and 308 say that the resource is elsewhere, so that who answered does not have it. 303 is not among them:
 * it is the answer to a POST that was carried out. Nor is 408, which proxies give for a slow server, nor are statuses
 * that nobody has registered, such as nginx' 444 and 499.
 */
const refusals: ReadonlySet<number> = new Set([
  ...[301, 302, 307, 308],
  ...[400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 416, 417],
  ...[421, 422, 423, 424, 425, 426, 428, 429, 431, 451],
]);

/**
 * Whether an answer with a status of 300 or above proves that the request was not carried out. Of the 5xx only a 503 that
 * names a wait does (Microsoft Graph docs, throttling); any other may come after the request was carried out.
 */
export function isRefusal(status: number, retryAfterSeconds: number | null): boolean {
  return refusals.has(status) || (status === 503 && retryAfterSeconds !== null);
}

/** Statuses with which Graph answers a write that it has carried out; 202, 206, 207 and the like promise less. */
const successes: ReadonlySet<number> = new Set([200, 201, 204]);

/** Whether a 2xx to a write may be taken for a success: it has one of Graph's statuses and no error in its body. */
export function mayBeSuccess(status: number, body: unknown): boolean {
  const isObject = typeof body === 'object' && body !== null;
  const error = isObject && 'error' in body ? body.error : null;
  return successes.has(status) && error === null;
}

/**
 * Whether the status of a 2xx alone proves that a request was carried out, whatever became of the body. A create is proved
 * by 201 only: a 200 or 204 does not say that anything was made, unless the body shows it.
 */
export function provesWrite(intent: GraphIntent, status: number): boolean {
  return intent === 'create' ? status === 201 : successes.has(status);
}
