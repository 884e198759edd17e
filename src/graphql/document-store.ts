import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';

/** A parsed document takes 30 to 50 bytes for each character: 20 MB in all. */
const MAX_CHARACTERS = 400_000;

/**
 * Keeps parsed and validated documents, the most recently used ones. Clients that put values into their documents make a
 * new one for every request; the store's own way of measuring them costs more than the store then saves.
 */
export function createDocumentStore(): InMemoryLRUCache<DocumentNode> {
  return new InMemoryLRUCache({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ loc }) => loc?.source.body.length ?? MAX_CHARACTERS,
  });
}
