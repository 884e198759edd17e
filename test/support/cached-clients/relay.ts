import {
  commitMutation,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  Network,
  RecordSource,
  Store,
  type ConcreteRequest,
  type GraphQLResponse,
} from 'relay-runtime';
import type { CachedClient, ClientTarget, Members } from './cached-client.js';
import { compileForRelay } from './relay-compiler.js';

/** Relay's runtime with its store, on operations that Relay's compiler has made ready. */
export function createRelay({ url, authorization }: ClientTarget): CachedClient {
  const environment = new Environment({
    network: Network.create(async ({ text }, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: text, variables }),
      });
      return (await response.json()) as GraphQLResponse;
    }),
    store: new Store(new RecordSource()),
  });
  const lookUp = (operation: ConcreteRequest, variables: Members) =>
    environment.lookup(createOperationDescriptor(operation, variables).fragment).data;

  return {
    async run(document, variables) {
      const operation = await compileForRelay(document);
      if (operation.params.operationKind === 'query') {
        return (await fetchQuery(environment, operation, variables).toPromise()) as Members;
      }
      return new Promise<Members>((resolve, reject) => {
        commitMutation(environment, {
          mutation: operation,
          variables,
          onCompleted(data) {
            resolve(data);
          },
          onError: reject,
        });
      });
    },
    readCache: async (document, variables) => lookUp(await compileForRelay(document), variables),
  };
}
