import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GatewayContext } from './context.js';
import { formatError } from './format-error.js';
import { requestErrors } from './request-errors.js';
import { buildSchema } from './schema.js';

/** What Apollo Server is told apart from the schema. */
export interface ApolloOptions {
  /** Whether introspection queries are answered; `_service` always is. */
  readonly introspection: boolean;
  /** Whether a browser that opens the gateway gets Apollo Sandbox. */
  readonly landingPage: boolean;
  /** Told of faults of the gateway itself, with the id that the caller got. */
  readonly onFault: (fault: Error, clientRequestId: string) => void;
}

/** An Apollo Server for this subgraph, not started yet. */
export function createApolloServer(options: ApolloOptions): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    schema: buildSchema(),
    introspection: options.introspection,
    formatError,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      requestErrors,
      options.landingPage
        ? ApolloServerPluginLandingPageLocalDefault({ footer: false })
        : ApolloServerPluginLandingPageDisabled(),
      {
        requestDidStart: () =>
          Promise.resolve({
            didEncounterErrors({ errors, contextValue }) {
              for (const { originalError, extensions } of errors) {
                const isFault =
                  extensions['code'] === undefined || extensions['code'] === 'INTERNAL_SERVER_ERROR';
                if (isFault && originalError instanceof Error) {
                  options.onFault(originalError, contextValue.clientRequestId);
                }
              }
              return Promise.resolve();
            },
          }),
      },
    ],
  });
}
