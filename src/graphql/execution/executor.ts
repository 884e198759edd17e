import { execute, getOperationAST, type DocumentNode, type ExecutionResult } from 'graphql';
import type { GatewayContext } from '../context.js';
import type { DocumentCheck, DocumentRules } from '../operations/document-check.js';
import { nullDirectives } from './directives.js';
import { guarded } from './guarded.js';
import { coerceVariables, type Variables } from './variables.js';

/** An operation as a request names it. */
interface RequestedOperation {
  readonly document: DocumentNode;
  /** Undefined where the document has one operation only. */
  readonly operationName: string | undefined;
  readonly variables: Variables | undefined;
}

/** Executes operations by graphql-js. Never throws or rejects, and always comes to an end. */
export type Executor = (requested: RequestedOperation, context: GatewayContext) => Promise<ExecutionResult>;

/**
 * What is refused before anything runs, a document or its variables, is a result without data.
 * @param deadlineMs as `guarded` takes it
 */
export function createExecutor(rules: DocumentRules, check: DocumentCheck, deadlineMs: number): Executor {
  const { schema, introspection } = rules;
  return async ({ document, operationName, variables = {} }, context) => {
    const operation = getOperationAST(document, operationName);
    const run = () =>
      execute({ schema, document, operationName, variableValues: variables, contextValue: context });
    // graphql-js says which operation is missing.
    if (operation == null) return run();
    const refusal = check.refusalOf(document);
    if (refusal !== null) return { errors: refusal };
    const coerced = coerceVariables(schema, operation, variables, !introspection);
    if ('errors' in coerced) return { errors: coerced.errors };
    const wrong = nullDirectives(document, operation, coerced.values);
    if (wrong.length > 0) return { errors: wrong };
    return guarded(run, { document, operation, context }, deadlineMs);
  };
}
