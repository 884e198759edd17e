import { claimsFromChallenge } from './challenge.js';
import { GraphResponseError, type GraphErrorDetail } from '../errors/graph-errors.js';
import type { TokenRemover } from '../../secrets.js';
import { parseHttpDate, retryAfterSeconds } from './retry-after.js';
import { upstreamText } from './upstream-text.js';
import { isGuid, isJsonObject } from '../../json.js';

/** An answer with a status of 400 or above, as it came. */
interface ErrorResponse {
  /** HTTP status. */
  readonly status: number;
  /** Headers by name in any case; null when absent. */
  readonly headers: { get(name: string): string | null };
  /** The parsed JSON body; undefined when it was empty, unreadable or not JSON. */
  readonly body: unknown;
}

const MAX_DETAILS = 20;
const MAX_INNER_ERRORS = 10;

/**
 * Graph's id of a request; null for anything but a GUID, and for one that the token consists of, so that nothing else
 * gets into a log under that name.
 */
export function requestIdOf(header: string | null, tokenRemover: TokenRemover): string | null {
  return header !== null && isGuid(header) && !tokenRemover.isToken(header) ? header : null;
}

/** Whose request was answered. */
interface AnsweredCall {
  readonly clientRequestId: string;
  readonly tokenRemover: TokenRemover;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Turns an error answer into its class: `{ error: { code, message, target, details, innerError } }`, where
 * `innerError` is also written `innererror` and may nest (Microsoft Graph docs, error responses).
 *
 * Anything missing, empty or of the wrong type becomes null; details end after 20 entries, and
 * texts are as `upstreamText` leaves them. Ids and date are taken from the headers first, then from the body. Never throws.
 */
export function errorFromResponse(
  response: ErrorResponse,
  { clientRequestId, tokenRemover }: AnsweredCall,
): GraphResponseError {
  const { status, headers } = response;
  const clean = (value: unknown): string | null => upstreamText(value, tokenRemover);
  const error = objectAt(response.body, 'error');
  const inner = innerErrors(error);
  const localNow = new Date();
  const now = parseHttpDate(headers.get('date'), localNow) ?? localNow;
  return new GraphResponseError(clientRequestId, {
    status,
    code: clean(error?.['code']),
    graphMessage: clean(error?.['message']),
    target: clean(error?.['target']),
    details: detailsOf(error, clean),
    requestId:
      requestIdOf(headers.get('request-id'), tokenRemover) ??
      requestIdOf(firstText(inner, 'request-id'), tokenRemover),
    date: clean(headers.get('date')) ?? clean(firstText(inner, 'date')),
    retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), now),
    claims: status === 401 || status === 403 ? claimsOf(headers.get('www-authenticate'), tokenRemover) : null,
  });
}

function claimsOf(challenge: string | null, tokenRemover: TokenRemover): string | null {
  const claims = claimsFromChallenge(challenge);
  return claims === null ? null : tokenRemover.remove(claims);
}

/** The JSON value of an error answer's body; undefined when the text is empty or not JSON; never throws. */
export function parseErrorBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function detailsOf(error: JsonObject | null, clean: (value: unknown) => string | null): GraphErrorDetail[] {
  const details = error?.['details'];
  if (!Array.isArray(details)) return [];
  return details
    .filter(isObject)
    .slice(0, MAX_DETAILS)
    .map((detail) => ({
      code: clean(detail['code']),
      message: clean(detail['message']),
      target: clean(detail['target']),
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
    const text = object[name];
    if (typeof text === 'string' && text !== '') return text;
  }
  return null;
}

function objectAt(value: unknown, name: string): JsonObject | null {
  const member = isObject(value) ? value[name] : null;
  return isObject(member) ? member : null;
}

function isObject(value: unknown): value is JsonObject {
  return isJsonObject(value);
}
