import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.js';
import type { DocumentCheck } from '../operations/document-check.js';
import type { Observer } from '../../observe/observation.js';
import { watchOperation } from './watch-operation.js';

/** Has every operation of Apollo Server's watched by `observe`, whether it is executed or refused. */
export function operationPlugin(observe: Observer, check: DocumentCheck): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart({ request, contextValue }) {
      const end = watchOperation(observe, request.http?.headers ?? new HeaderMap(), contextValue);
      return Promise.resolve({
        willSendResponse({ response: { body }, schema, document, operation }) {
          const { data, errors } = body.kind === 'single' ? body.singleResult : body.initialResult;
          // What an invalid document calls its operations means nothing.
          const isValid = document !== undefined && check.refusalOf(document) === null;
          end(isValid ? { schema, document, operation } : { schema }, { data, errors });
          return Promise.resolve();
        },
      });
    },
  };
}
