import {
  Kind,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../context.js';
import { plainOperation } from './plain-document.js';
import { plainVariables, type PlainVariables } from './plain-variables.js';

/** Compiling takes milliseconds: only what comes again is worth it. */
const USES_BEFORE_COMPILING = 5;
/** Each compiled operation takes up to some 160 KB. */
const MAX_COMPILED = 100;

/** An operation compiled to JavaScript. */
interface CompiledOperation {
  readonly operation: OperationDefinitionNode;
  readonly takeVariables: PlainVariables;
  /** Executes it with variables that were taken. May throw or reject, as any code may. */
  execute(
    context: GatewayContext,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<ExecutionResult> | ExecutionResult;
}

/** Compiles plain operations that come again and again. */
export interface CompiledOperations {
  /** The compiled operation of a valid document; undefined while it has none, or is not plain. Counts as a use. */
  find(document: DocumentNode): CompiledOperation | undefined;
}

/** Loads the compiler when the first operation is compiled. */
export function createCompiledOperations(schema: GraphQLSchema): CompiledOperations {
  const compiled = new LRUCache<DocumentNode, CompiledOperation>({ max: MAX_COMPILED });
  const uses = new WeakMap<DocumentNode, number>();

  async function compile(document: DocumentNode): Promise<void> {
    const operation = plainOperation(document);
    if (operation === null) return;
    const takeVariables = plainVariables(schema, operation.variableDefinitions ?? []);
    const { compileQuery, isCompiledQuery } = await import('graphql-jit');
    const result = compileQuery(schema, withoutCoercion(document), operation.name?.value);
    if (!isCompiledQuery(result)) return;
    compiled.set(document, {
      operation,
      takeVariables,
      execute: (context, variables) => result.query(undefined, context, variables),
    });
  }

  return {
    find(document) {
      const found = compiled.get(document);
      if (found !== undefined) return found;
      const count = (uses.get(document) ?? 0) + 1;
      uses.set(document, count);
      // A document that cannot be compiled, or is not plain, is never tried again: graphql-js goes on executing it.
      if (count === USES_BEFORE_COMPILING) void compile(document).catch(() => undefined);
      return undefined;
    },
  };
}

/** The document with variables of a scalar that takes any value as it is: they are coerced before. */
function withoutCoercion(document: DocumentNode): DocumentNode {
  const anything = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: '_Any' } } as const;
  return visit(document, { VariableDefinition: (definition) => ({ ...definition, type: anything }) });
}
