/** What goes on from a caller to a subgraph that calls Graph in the caller's name; nothing else does, and to no other. */
export const FORWARDED_HEADERS = ['authorization', 'client-request-id'];

/** Milliseconds for one operation of a subgraph; more than the policies' subgraph takes for one call to Graph. */
export const SUBGRAPH_TIMEOUT_MS = 70_000;

/** What an engine is started with. */
export interface EngineOptions {
  /** The supergraph's SDL. */
  readonly supergraph: string;
  /** Where to listen; 0 takes a free port. */
  readonly port: number;
  /** Names of the subgraphs that get the `FORWARDED_HEADERS`. */
  readonly callersOfGraph: readonly string[];
  /** Milliseconds; default `SUBGRAPH_TIMEOUT_MS`. */
  readonly timeoutMs?: number;
}

/** A federated gateway that listens. */
export interface FederatedGateway {
  /** Its root; operations go to `/graphql`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an engine over a supergraph. Throws when the engine cannot execute the supergraph. */
export type StartEngine = (options: EngineOptions) => Promise<FederatedGateway>;

/** The engines that this example runs with; what is not asked for is not loaded. */
export const engines = {
  hive: async () => (await import('./hive.js')).startHiveGateway,
  apollo: async () => (await import('./apollo.js')).startApolloGateway,
} satisfies Readonly<Record<string, () => Promise<StartEngine>>>;

/** One of `engines`. */
export type EngineName = keyof typeof engines;

/** Whether a text names an engine. */
export const isEngineName = (name: string): name is EngineName => Object.hasOwn(engines, name);
