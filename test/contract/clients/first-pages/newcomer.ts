/** What a client answers with, where its first page says that one looks. */
export interface ClientAnswer {
  readonly data: Record<string, unknown> | null | undefined;
  /** The `extensions` of the first error; undefined when there is none. */
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/** A client set up as its own first page says, by somebody who has read no more. */
export interface Newcomer {
  query(document: string, variables: Record<string, unknown>): Promise<ClientAnswer>;
  mutate(document: string, variables: Record<string, unknown>): Promise<ClientAnswer>;
}

/** Sets a client up. `token` tells the bearer token of the moment. */
export type SetUp = (url: string, token: () => string) => Newcomer;
