import type { ServerResponse } from 'node:http';

/**
 * Headers for every answer: browsers neither guess its type, keep it, show it inside another page, nor tell others where
 * it was. What a page may load is said by the page itself, since it depends on the page.
 */
const securityHeaders = Object.entries({
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
});

/** Sets them; to be called before anything is written. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of securityHeaders) response.setHeader(name, value);
}
