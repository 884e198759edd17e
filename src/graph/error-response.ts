import { claimsFromChallenge } from './challenge.js';
import { GraphResponseError, type GraphErrorDetail } from './errors.js';
import { parseHttpDate, retryAfterSeconds } from './retry-after.js';

/** An answer with a status of 400 or above, as it came. */
export interface ErrorResponse {
  /** HTTP status */
  status: number;
  /** headers by name in any case; null when absent */
  headers: { get(name: string): string | null };
  /** the parsed JSON body; undefined when it was empty, unreadable or not JSON */
  body: unknown;
}

const MAX_TEXT_CHARACTERS = 2_000;
const MAX_DETAILS = 20;
const MAX_INNER_ERRORS = 10;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Graph's id of a request; null for anything but a GUID, so that nothing else gets into a log under that name. */
export function requestIdOf(header: string | null): string | null {
  return header !== null && GUID.test(header) ? header : null;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Turns an error answer into its class: `{ error: { code, message, target, details, innerError } }`, where
 * `innerError` is also written `innererror` and may nest (Microsoft Graph docs, error responses).
 *
 * Anything missing, empty or of the wrong type becomes null; texts end after 2,000 characters and details after
 * 20 entries. Ids and date are taken from the headers first, then from the body. Never throws.
 */
export function errorFromResponse(response: ErrorResponse, clientRequestId: string): GraphResponseError {
  const { status, headers } = response;
  const error = objectAt(response.body, 'error');
  const inner = innerErrors(error);
  const localNow = new Date();
  const now = parseHttpDate(headers.get('date'), localNow) ?? localNow;
  return new GraphResponseError(clientRequestId, {
    status,
    code: textAt(error, 'code'),
    graphMessage: textAt(error, 'message'),
    target: textAt(error, 'target'),
    details: detailsOf(error),
    requestId: requestIdOf(headers.get('request-id')) ?? requestIdOf(firstText(inner, 'request-id')),
    date: bounded(headers.get('date')) ?? firstText(inner, 'date'),
    retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), now),
    claims: status === 401 || status === 403 ? claimsFromChallenge(headers.get('www-authenticate')) : null,
  });
}

/**
 * Reads the text of an error answer's body.
 *
 * @param authorization - the request's own `Authorization`: its credentials, of 8 characters or more, are
 *   blotted out wherever the body repeats them
 * @returns the JSON value; undefined when the text is empty or not JSON; never throws
 */
export function parseErrorBody(text: string, authorization: string): unknown {
  const secret = authorization.slice(authorization.indexOf(' ') + 1);
  try {
    return JSON.parse(secret.length < 8 ? text : text.replaceAll(secret, '[redacted]'));
  } catch {
    return undefined;
  }
}

function detailsOf(error: JsonObject | null): GraphErrorDetail[] {
  const details = error?.['details'];
  if (!Array.isArray(details)) return [];
  return details
    .filter(isObject)
    .slice(0, MAX_DETAILS)
    .map((detail) => ({
      code: textAt(detail, 'code'),
      message: textAt(detail, 'message'),
      target: textAt(detail, 'target'),
    }));
}

function innerErrors(error: JsonObject | null): JsonObject[] {
  const found: JsonObject[] = [];
  let current = error;
  while (current !== null && found.length < MAX_INNER_ERRORS) {
    current = objectAt(current, 'innerError') ?? objectAt(current, 'innererror');
    if (current !== null) found.push(current);
  }
  return found;
}

function firstText(objects: readonly JsonObject[], name: string): string | null {
  for (const object of objects) {
    const text = textAt(object, name);
    if (text !== null) return text;
  }
  return null;
}

function textAt(object: JsonObject | null, name: string): string | null {
  return bounded(object?.[name]);
}

function bounded(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  const isPairCut =
    value.length > MAX_TEXT_CHARACTERS && /[\ud800-\udbff]/.test(value.charAt(MAX_TEXT_CHARACTERS - 1));
  return value.slice(0, isPairCut ? MAX_TEXT_CHARACTERS - 1 : MAX_TEXT_CHARACTERS);
}

function objectAt(value: unknown, name: string): JsonObject | null {
  const member = isObject(value) ? value[name] : null;
  return isObject(member) ? member : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
