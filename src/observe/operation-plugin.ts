import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../graphql/context.js';
import { boundedName, operationStart } from './caller-texts.js';
import type { Observer } from './observation.js';
import { answerFacts } from './operation-result.js';

/** Has every operation watched by `observe`, whether it is executed or refused, its calls to Graph included. */
export function operationPlugin(observe: Observer): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart({ request, contextValue }) {
      const beganAtMs = performance.now();
      const start = operationStart(request.http?.headers ?? new HeaderMap(), contextValue.clientRequestId);
      const observation = observe(start);
      contextValue.observation = observation;

      return Promise.resolve({
        willSendResponse(context) {
          const { operation, operationName } = context;
          observation.end({
            type: operation?.operation ?? null,
            name: operationName == null ? null : boundedName(operationName, start.clean),
            ...answerFacts(context),
            durationMs: performance.now() - beganAtMs,
            traceId: observation.traceId ?? start.parent?.traceId,
          });
          return Promise.resolve();
        },
      });
    },
  };
}
