import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { RequestHeaders } from '../../observe/caller-texts.js';
import type { Observer } from '../../observe/observation.js';
import { watchOperation } from '../observed/watch-operation.js';
import type { GatewayContext } from '../context.js';
import type { DocumentCache } from '../operations/document-caches.js';
import type { OnFault } from '../errors/report-faults.js';
import { createCompiledOperations } from './compiled.js';
import type { DocumentCheck } from '../operations/document-check.js';
import { finish } from './finish.js';
import { guarded } from './guarded.js';
import { isJsonObject } from '../../json.js';

/*
 * Operations are executed in two ways: by graphql-js, which Apollo Server calls through `executor.ts`, and, when they come
 * again and again, by compiled code, here. That is for speed alone: a document that came before is neither parsed nor
 * checked again, passes none of Apollo Server's hooks, and its selections are not walked through once more.
 *
 * Compiled code takes only what it surely executes as graphql-js does: plain documents (`plain-document.ts`) with plain
 * variables (`plain-variables.ts`), sent by POST with their text. Whatever else comes, or cannot be compiled, is Apollo
 * Server's; callers cannot tell which way was taken. test/fuzz/execution holds the answers of both alike.
 *
 * Both ways must, in this order:
 * 1. refuse a document that `DocumentCheck` refuses,
 * 2. have the operation watched from its beginning (`observed/`),
 * 3. coerce variables, and refuse wrong ones before anything runs,
 * 4. execute within `guarded`, so that there is an answer whatever happens,
 * 5. report faults, bound and format errors (`finish.ts`),
 * 6. tell the observers what callers get.
 */

/** Answers operations that came before and have been compiled since. */
export interface RepeatedOperations {
  /**
   * The answer as JSON text; null when Apollo Server is to answer, and nothing has been executed: for a new operation,
   * for variables that are not plain, and for what else is not plain.
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
  /** What Apollo Server has parsed. */
  readonly documents: DocumentCache;
  readonly check: DocumentCheck;
  /** As `guarded` takes it. */
  readonly deadlineMs: number;
  /** Told of faults. */
  readonly onFault: OnFault;
  /** Watches operations; undefined when there is no observer. */
  readonly observer: Observer | undefined;
}

/** Has no operation compiled to begin with. */
export function createRepeatedOperations(options: RepeatedOperationsOptions): RepeatedOperations {
  const { schema, documents, check, deadlineMs, onFault, observer } = options;
  const compiled = createCompiledOperations(schema);
  return {
    async answer(body, headers, context) {
      if (!isPlainRequest(body)) return null;
      const document = documents.ofText(body.query);
      if (document === undefined || check.refusalOf(document) !== null) return null;
      const found = compiled.find(document);
      if (found === undefined || !isNamed(body.operationName, found.operation.name?.value)) return null;
      const variables = found.takeVariables(body.variables ?? {});
      if (variables === null) return null;
      const { operation } = found;
      const end = observer && watchOperation(observer, namedIn(headers), context);
      const run = () => found.execute(context, variables);
      const result = await guarded(run, { document, operation, context }, deadlineMs);
      const answer = finish(result, context, onFault);
      end?.({ schema, document, operation }, answer);
      return JSON.stringify(answer);
    },
  };
}

function isPlainRequest(body: unknown): body is PlainRequest {
  if (!isJsonObject(body) || typeof body['query'] !== 'string') return false;
  const { variables, extensions } = body;
  return (
    (variables == null || isJsonObject(variables)) && (extensions == null || isPlainExtensions(extensions))
  );
}

/** Clients say there what library they are; persisted queries are Apollo Server's. */
function isPlainExtensions(extensions: unknown): boolean {
  return isJsonObject(extensions) && extensions['persistedQuery'] === undefined;
}

function isNamed(asked: unknown, name: string | undefined): boolean {
  return asked == null || asked === name;
}

function namedIn(headers: IncomingHttpHeaders): RequestHeaders {
  return { get: (name) => headers[name]?.toString() };
}
