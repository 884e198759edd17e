import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../graphql/context.js';
import type { Observer } from './observation.js';
import { watchOperation } from './watch-operation.js';

/** Has every operation of Apollo Server's watched by `observe`, whether it is executed or refused. */
export function operationPlugin(observe: Observer): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart({ request, contextValue }) {
      const end = watchOperation(observe, request.http?.headers ?? new HeaderMap(), contextValue);
      return Promise.resolve({
        willSendResponse({ response: { body }, ...operation }) {
          const { data, errors } = body.kind === 'single' ? body.singleResult : body.initialResult;
          end(operation, { data, errors });
          return Promise.resolve();
        },
      });
    },
  };
}
