import { HOW_TO_SEND } from '../../graphql/errors/hints/request-hints.js';
import type { Refusal } from '../refusal.js';

const JSON_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;

/** Why bodies of types that GraphQL clients are known to send are not taken. */
const reasons = new Map<string, string>([
  ['', 'The request does not say of what type its body is.'],
  ['application/graphql', 'A body that is nothing but a document is not taken.'],
  ['multipart/form-data', 'No operation has uploads, and a multipart body is not taken.'],
  [
    'application/x-www-form-urlencoded',
    'A body in the form of a web form, as curl -d sends it, is not taken.',
  ],
  ['text/plain', 'A body of text is not taken, since any page could have a browser send it unasked.'],
  [
    'application/graphql-response+json',
    'application/graphql-response+json is a type of answers, not of requests.',
  ],
  ['application/graphql+json', 'application/graphql+json is a type of answers, not of requests.'],
]);

/**
 * Why a body with these headers is not read: only JSON in UTF-8, uncompressed, is. Other types can be sent across origins
 * without the browser asking first. Null when it is read.
 */
export function contentRefusal(contentType = '', encoding = 'identity'): Refusal | null {
  if (encoding.trim().toLowerCase() !== 'identity') {
    return {
      status: 415,
      message: 'The request body is compressed.',
      hint: 'Send it as it is, without Content-Encoding.',
      headers: { 'accept-encoding': 'identity' },
    };
  }
  if (contentType === JSON_TYPE) return null;
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== JSON_TYPE) {
    const message = reasons.get(type) ?? 'A body of this type is not taken.';
    return { status: 415, message, hint: HOW_TO_SEND, headers: { accept: JSON_TYPE } };
  }
  const charset = CHARSET.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset === 'utf-8' || charset === 'utf8') return null;
  return { status: 415, message: 'The request body is not in UTF-8.', hint: 'Send JSON in UTF-8.' };
}
