import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { DocumentNode } from 'graphql';

/** An operation on its way to a subgraph. */
interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** `headers` are those that `propagateHeaders` chose. */
  readonly extensions?: { readonly headers?: Readonly<Record<string, string>> };
  readonly signal?: AbortSignal;
  readonly context?: unknown;
  readonly info?: unknown;
}

/** Where a subgraph is and how to get there. */
interface SubgraphAddress {
  readonly transportEntry: { readonly location: string };
  /** The gateway's own fetch, which its plugins watch. */
  readonly fetch: (url: string, init: RequestInit, context: unknown, info: unknown) => Promise<Response>;
}

/** Brings operations to subgraphs. */
export interface Transport {
  getSubgraphExecutor(address: SubgraphAddress): (request: SubgraphRequest) => Promise<unknown>;
}

/** The settings of Hive Gateway that this example uses; its documentation describes them. */
export interface GatewayOptions {
  /** The supergraph's SDL. */
  readonly supergraph: string;
  readonly transports: { readonly http: Transport };
  readonly logging: 'error';
  /** Milliseconds. */
  readonly upstreamTimeout: number;
  readonly subgraphErrors: false;
  readonly propagateHeaders: {
    fromClientToSubgraphs(payload: {
      readonly request: Request;
      readonly subgraphName: string;
    }): Record<string, string | null>;
  };
  /** Whether callers have the scopes that the supergraph requires. */
  readonly genericAuth?: {
    readonly mode: 'protect-granular';
    /** The claims of a token that was verified; null for a caller without one. */
    resolveUserFn(context: { readonly request: Request }): Readonly<Record<string, unknown>> | null;
    extractScopes(claims: Readonly<Record<string, unknown>> | null): readonly string[];
  };
}

/** A gateway as a handler of HTTP requests. */
export interface GatewayRuntime {
  (request: IncomingMessage, response: ServerResponse): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * Hive Gateway. It is not imported, because its declarations refer to a browser's globals and so would bring them into
 * every file of this project.
 */
export const { createGatewayRuntime } = createRequire(import.meta.url)('@graphql-hive/gateway-runtime') as {
  createGatewayRuntime: (options: GatewayOptions) => GatewayRuntime;
};
