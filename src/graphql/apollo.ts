import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
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
  /** What Apollo Sandbox begins with in a browser that opens the gateway; undefined for no such page. */
  readonly landingPage:
    { document: string; variables: Record<string, unknown>; headers?: Record<string, string> } | undefined;
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
export async function createApolloServer(options: ApolloOptions): Promise<ApolloServer<GatewayContext>> {
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
      await inlineTrace(options.federatedTracing),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...safelist,
      parseErrors,
      requestErrors,
      jsonStatus,
      await landingPage(options.landingPage),
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

// What is not asked for is not loaded, for the sake of a quick start.

async function inlineTrace(isWanted: boolean): Promise<ApolloServerPlugin> {
  if (!isWanted) return ApolloServerPluginInlineTraceDisabled();
  const { ApolloServerPluginInlineTrace } = await import('@apollo/server/plugin/inlineTrace');
  // What went wrong is for the caller alone; the trace says that something did.
  return ApolloServerPluginInlineTrace({ includeErrors: { masked: true } });
}

async function landingPage(start: ApolloOptions['landingPage']): Promise<ApolloServerPlugin> {
  if (start === undefined) return ApolloServerPluginLandingPageDisabled();
  const { ApolloServerPluginLandingPageLocalDefault } =
    await import('@apollo/server/plugin/landingPage/default');
  return ApolloServerPluginLandingPageLocalDefault({ ...start, footer: false });
}
