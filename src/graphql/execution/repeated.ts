import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { RequestHeaders } from '../../observe/caller-texts.js';
import type { Observer } from '../../observe/observation.js';
import { watchOperation } from '../observed/watch-operation.js';
import type { GatewayContext } from '../context.js';
import type { DocumentCache } from '../operations/document-caches.js';
import { boundGraphWords } from '../errors/bounds.js';
import { tellFaults, type OnFault } from '../errors/report-faults.js';
import { formatErrors } from '../errors/format.js';
import { createCompiledOperations } from './compiled.js';
import type { DocumentCheck } from '../operations/document-check.js';
import { guarded } from './guarded.js';

/** Answers operations that have come before and that have been compiled since. */
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
  /** Watches operations; absent when nobody does. */
  readonly observer: Observer | undefined;
}

/** Answers nothing until operations have come again and again. */
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
      const { data, errors } = await guarded(run, { document, operation, context }, deadlineMs);
      if (errors !== undefined) {
        tellFaults(errors, context.clientRequestId, onFault);
        boundGraphWords(errors);
      }
      const answer = { errors: errors && formatErrors(errors), data };
      end?.({ schema, document, operation }, answer);
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
