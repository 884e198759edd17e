/** Variables of an operation, or what an operation answers with. */
export type Members = Record<string, unknown>;

/** A client with its normalised cache as it is by default. */
export interface CachedClient {
  /** Carries a query or mutation out, its answer going through the cache. Throws when there are errors. */
  run(document: string, variables: Members): Promise<Members>;
  /** What a page then reads of a query, from the cache alone. */
  readCache(document: string, variables: Members): Promise<unknown>;
}

/** Where a client sends its operations, and the `authorization` header that it sends along. */
export interface ClientTarget {
  readonly url: string;
  readonly authorization: string;
}
