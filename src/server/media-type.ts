import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** In Apollo Server's order: of two with the same quality in `Accept`, the first. */
const ANSWERS = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];
const HTML = 'text/html';
const MAX_ACCEPTS = 100;
/** Longer headers are negotiated each time. */
const MAX_ACCEPT_LENGTH = 200;

/** The `Content-Type` of the response to a request, by content negotiation; null when its `Accept` takes none of ours. */
export type MediaTypeOf = (request: IncomingMessage) => string | null;

/** Negotiates by `Accept` alone, and remembers the result of the headers that come most. */
export function createMediaTypeOf(): MediaTypeOf {
  const known = new LRUCache<string, { readonly type: string | null }>({ max: MAX_ACCEPTS });
  return ({ headers: { accept = '' } }) => {
    if (accept === '') return ANSWERS[0] ?? null;
    const remembered = known.get(accept);
    if (remembered !== undefined) return remembered.type;
    const type = new Negotiator({ headers: { accept } }).mediaType(ANSWERS) ?? null;
    if (accept.length <= MAX_ACCEPT_LENGTH) known.set(accept, { type });
    return type;
  };
}

/** Whether a request prefers a page to each of `others`, which win where it has no preference. */
export function prefersHtml(
  { headers: { accept = '' } }: IncomingMessage,
  others: readonly string[],
): boolean {
  return accept !== '' && new Negotiator({ headers: { accept } }).mediaType([...others, HTML]) === HTML;
}
