import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { RequestHeaders } from '../observe/caller-texts.js';
import type { Observer } from '../observe/observation.js';
import { watchOperation } from '../observe/watch-operation.js';
import { createCompiledOperations } from './compiled-operations.js';
import type { GatewayContext } from './context.js';
import type { DocumentCache } from './document-caches.js';
import { tellFaults, type OnFault } from './faults.js';
import { formatErrors } from './format-error.js';

/** Answers operations that Apollo Server has admitted before and that have been compiled since. */
export interface RepeatedOperations {
  /**
   * The answer as JSON text; null when Apollo Server is to answer, and nothing has been executed: for a new operation,
   * for variables that do not fit, and for what else is not plain.
   *
   * @param body the request's JSON
   */
  answer(body: unknown, headers: IncomingHttpHeaders, context: GatewayContext): Promise<string | null>;
}

/** A request body that names its operation by its text alone. */
interface PlainRequest {
  readonly query: string;
  readonly operationName?: unknown;
  readonly variables?: Record<string, unknown> | null;
}

/** What repeated operations need. */
export interface RepeatedOperationsOptions {
  readonly schema: GraphQLSchema;
  /** What Apollo Server has admitted to be executed with the schema. */
  readonly documents: DocumentCache;
  /** Told of faults. */
  readonly onFault: OnFault;
  /** Watches operations; absent when nobody does. */
  readonly observer: Observer | undefined;
}

/** Answers nothing until operations have come again and again. */
export function createRepeatedOperations(options: RepeatedOperationsOptions): RepeatedOperations {
  const { schema, documents, onFault, observer } = options;
  const compiled = createCompiledOperations(schema);
  return {
    async answer(body, headers, context) {
      if (!isPlainRequest(body)) return null;
      const document = documents.ofText(body.query);
      const found = document && compiled.find(document);
      if (found === undefined || !isNamed(body.operationName, found.operation.name?.value)) return null;
      const variables = body.variables ?? {};
      if (!found.accepts(variables)) return null;
      const end = observer && watchOperation(observer, namedIn(headers), context);
      const result = await found.execute(context, variables);
      if (result.errors !== undefined) tellFaults(result.errors, context.clientRequestId, onFault);
      const answer = { errors: result.errors && formatErrors(result.errors), data: result.data };
      end?.({ schema, document, operation: found.operation }, answer);
      return JSON.stringify(answer);
    },
  };
}

function isPlainRequest(body: unknown): body is PlainRequest {
  if (!isObject(body) || typeof body['query'] !== 'string') return false;
  const { variables, extensions } = body;
  return (variables == null || isObject(variables)) && (extensions == null || isPlainExtensions(extensions));
}

/** Clients say there what library they are; persisted queries are Apollo Server's. */
function isPlainExtensions(extensions: unknown): boolean {
  return isObject(extensions) && extensions['persistedQuery'] === undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamed(asked: unknown, name: string | undefined): boolean {
  return asked == null || asked === name;
}

function namedIn(headers: IncomingHttpHeaders): RequestHeaders {
  return { get: (name) => headers[name]?.toString() };
}
