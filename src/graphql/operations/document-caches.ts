import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';

/** Bytes of automatic persisted queries that a process keeps; the longest unused go first. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;
/** Bytes of parsed and validated documents that a process keeps; the longest unused go first. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
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
 * A cache for documents that Apollo Server has found valid and within the limits. Its own does not count the source text
 * that each document holds on to, so that documents with long comments fill the memory.
 */
export class DocumentCache extends InMemoryLRUCache<DocumentNode> {
  readonly #byText: Map<string, DocumentNode>;

  constructor() {
    const byText = new Map<string, DocumentNode>();
    const dispose = (document: DocumentNode) => byText.delete(textOf(document));
    super({ maxSize: MAX_DOCUMENT_BYTES, sizeCalculation: sizeOf, dispose });
    this.#byText = byText;
  }

  /** The document of that very text; undefined when there is none. */
  ofText(text: string): DocumentNode | undefined {
    return this.#byText.get(text);
  }

  override async set(key: string, document: DocumentNode): Promise<void> {
    await super.set(key, document);
    // What is too large is not kept.
    if ((await super.get(key)) === document) this.#byText.set(textOf(document), document);
  }
}

function textOf({ loc }: DocumentNode): string {
  return loc?.source.body ?? '';
}

function sizeOf(document: DocumentNode): number {
  let size = ENTRY_BYTES + Buffer.byteLength(textOf(document));
  for (let token = document.loc?.startToken ?? null; token !== null; token = token.next) size += TOKEN_BYTES;
  return size;
}
