import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from './context.js';
import { createTextCache, type DocumentCache } from './document-caches.js';
import { tellFaults, type OnFault } from './faults.js';
import { formatError } from './format-error.js';
import { jsonStatus } from './json-status.js';
import { limitRules, type OperationLimits } from './limits.js';
import { parseErrors } from './parse-errors.js';
import { loadPersistedOperations } from './persisted-operations.js';
import { requestErrors } from './request-errors.js';

/** What Apollo Server is told. */
export interface ApolloOptions {
  /** As `buildSchema` makes it. */
  readonly schema: GraphQLSchema;
  /** Where admitted documents are kept. */
  readonly documents: DocumentCache;
  /** Whether introspection queries are answered; `_service` always is. */
  readonly introspection: boolean;
  /** Whether a browser that opens the gateway gets Apollo Sandbox. */
  readonly landingPage: boolean;
  /** How much one operation may ask for. */
  readonly limits: OperationLimits;
  /** The file of the only operations to admit; undefined admits any, and keeps automatic persisted queries. */
  readonly persistedOperations: string | undefined;
  /** Takes what Apollo Server itself has to say. */
  readonly logger: NonNullable<ApolloServerOptions<GatewayContext>['logger']>;
  /** Told of faults. */
  readonly onFault: OnFault;
  /** Whether requests that ask for a trace of their fields, as Apollo's routers do, get one. */
  readonly federatedTracing: boolean;
  /** What else is to watch the operations. */
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
}

/** An Apollo Server for this subgraph, not started yet. Throws a `ConfigError` for unusable persisted operations. */
export function createApolloServer(options: ApolloOptions): ApolloServer<GatewayContext> {
  const { schema, persistedOperations: path, limits } = options;
  const safelist = path === undefined ? [] : [loadPersistedOperations(path, schema, limits)];
  return new ApolloServer<GatewayContext>({
    schema,
    introspection: options.introspection,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: options.limits.MAX_TOKENS },
    validationRules: limitRules(options.limits),
    documentStore: options.documents,
    persistedQueries: path === undefined && { cache: createTextCache() },
    formatError,
    logger: options.logger,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    stopOnTerminationSignals: false,
    plugins: [
      ...options.plugins,
      ApolloServerPluginCacheControlDisabled(),
      // What went wrong is for the caller alone; the trace says that something did.
      options.federatedTracing
        ? ApolloServerPluginInlineTrace({ includeErrors: { masked: true } })
        : ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...safelist,
      parseErrors,
      requestErrors,
      jsonStatus,
      options.landingPage
        ? ApolloServerPluginLandingPageLocalDefault({ footer: false })
        : ApolloServerPluginLandingPageDisabled(),
      {
        requestDidStart: () =>
          Promise.resolve({
            didEncounterErrors({ errors, contextValue }) {
              tellFaults(errors, contextValue.clientRequestId, options.onFault);
              return Promise.resolve();
            },
          }),
      },
    ],
  });
}
