/** The root of everything that graph/ throws on purpose. A message is for logs: it holds no token, no address, nothing of Graph's. */
export abstract class GraphError extends Error {}
