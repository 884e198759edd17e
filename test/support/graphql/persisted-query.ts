import { createHash } from 'node:crypto';

/** The SHA-256 of a document, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The `extensions` with which a request names a document by its id. */
export function persistedQuery(id: string) {
  return { persistedQuery: { version: 1, sha256Hash: id } };
}
