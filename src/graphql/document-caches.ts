import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';

/** Bytes of automatic persisted queries that a process keeps; the longest unused go first. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;
/** Bytes of parsed and validated documents that a process keeps; the longest unused go first. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;
/** What an entry takes beside its value: key, hash table and list of use. */
const ENTRY_BYTES = 512;
/** What a token takes with the nodes that are made of it, as measured on dense documents. */
const TOKEN_BYTES = 512;

/** A cache for the texts of automatic persisted queries. Short texts count with all that they take. */
export function createTextCache(): InMemoryLRUCache {
  return new InMemoryLRUCache({
    maxSize: MAX_TEXT_BYTES,
    sizeCalculation: (text) => ENTRY_BYTES + Buffer.byteLength(text),
  });
}

/**
 * A cache for documents. Apollo Server's own does not count the source text that each document holds on to, so that
 * documents with long comments fill the memory.
 */
export function createDocumentCache(): InMemoryLRUCache<DocumentNode> {
  return new InMemoryLRUCache<DocumentNode>({ maxSize: MAX_DOCUMENT_BYTES, sizeCalculation: sizeOf });
}

function sizeOf({ loc }: DocumentNode): number {
  let size = ENTRY_BYTES + Buffer.byteLength(loc?.source.body ?? '');
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) size += TOKEN_BYTES;
  return size;
}
