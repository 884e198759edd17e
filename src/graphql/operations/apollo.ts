import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayContext } from '../context.js';
import { createTextCache, type DocumentCache } from './document-caches.js';
import type { OnFault } from '../errors/report-faults.js';
import { formatError } from '../errors/format.js';
import { jsonStatus } from './json-status.js';
import type { DocumentCheck, DocumentRules } from './document-check.js';
import type { Executor } from '../execution/executor.js';
import { finishPlugin } from '../execution/finish.js';
import { parseErrors } from '../errors/parse-errors.js';
import { loadPersistedOperations } from './persisted-operations.js';
import { requestErrors } from '../errors/request-errors.js';

/** What Apollo Server is told. */
export interface ApolloOptions {
  /** The schema, the limits, and whether introspection is answered; `_service` always is. */
  readonly rules: DocumentRules;
  /** Validates documents, each once. */
  readonly check: DocumentCheck;
  /** What executes operations, but for refused documents. */
  readonly execute: Executor;
  /** Where parsed documents are kept. */
  readonly documents: DocumentCache;
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

/**
 * Headers of which one shows that no page of another origin sent the request unasked, since browsers ask for leave first:
 * Apollo's own two, and the token's, which simple requests cannot carry (Fetch standard, CORS-safelisted request-header).
 */
const preflighted = ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'];

/** An Apollo Server for this subgraph, not started yet. Throws a `ConfigError` for unusable persisted operations. */
export async function createApolloServer(options: ApolloOptions): Promise<ApolloServer<GatewayContext>> {
  const { rules, execute, persistedOperations: path } = options;
  const safelist = path === undefined ? [] : [loadPersistedOperations(path, rules)];
  return new ApolloServer<GatewayContext>({
    gateway: executingBy(execute, rules),
    allowBatchedHttpRequests: false,
    csrfPrevention: { requestHeaders: preflighted },
    parseOptions: { maxLexicalTokens: rules.limits.maxTokens },
    // The executor validates, since Apollo Server would do so before the limits are known to hold.
    dangerouslyDisableValidation: true,
    documentStore: options.documents,
    persistedQueries: path === undefined && { cache: createTextCache() },
    formatError,
    logger: options.logger,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ...options.plugins,
      ApolloServerPluginCacheControlDisabled(),
      await inlineTrace(options.federatedTracing),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...safelist,
      parseErrors,
      requestErrors(options.check),
      jsonStatus,
      // src/server/pages/ has our own.
      ApolloServerPluginLandingPageDisabled(),
      finishPlugin(options.onFault),
    ],
  });
}

/** Apollo Server's seam for an executor of one's own. */
function executingBy(
  execute: Executor,
  { schema }: DocumentRules,
): NonNullable<ApolloServerOptions<GatewayContext>['gateway']> {
  return {
    load: () =>
      Promise.resolve({
        executor: ({ document, request: { operationName, variables }, context }) =>
          // The seam's type does not know which context the server was made for.
          execute({ document, operationName, variables }, context as GatewayContext),
      }),
    onSchemaLoadOrUpdate(onSchema) {
      onSchema({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}

// What is not asked for is not loaded, for the sake of a quick start.

async function inlineTrace(isWanted: boolean): Promise<ApolloServerPlugin> {
  if (!isWanted) return ApolloServerPluginInlineTraceDisabled();
  const { ApolloServerPluginInlineTrace } = await import('@apollo/server/plugin/inlineTrace');
  // What went wrong is for the caller alone; the trace says that something did.
  return ApolloServerPluginInlineTrace({ includeErrors: { masked: true } });
}
