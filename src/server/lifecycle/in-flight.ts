import type { GraphQLEndpoint } from '../graphql-endpoint.js';

/** Requests for GraphQL that have come whole or in part, and are not over. */
export interface InFlight {
  /** How many there are. */
  readonly count: () => number;
  /**
   * The same endpoint, watched: a request is over when its work is done and its answer is sent or its caller gone.
   * A write whose caller left is still work.
   */
  watch(endpoint: GraphQLEndpoint): GraphQLEndpoint;
  /** Resolves as soon as there are none. */
  whenNone(): Promise<void>;
}

/** Counts from none. */
export function createInFlight(): InFlight {
  let count = 0;
  let waiting: (() => void)[] = [];

  function end(): void {
    count -= 1;
    if (count > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  return {
    count: () => count,

    watch: (endpoint) => async (request, response, search) => {
      count += 1;
      try {
        await endpoint(request, response, search);
      } finally {
        if (response.closed) end();
        else response.once('close', end);
      }
    },

    whenNone: () =>
      new Promise((resolve) => {
        if (count === 0) resolve();
        else waiting.push(resolve);
      }),
  };
}
