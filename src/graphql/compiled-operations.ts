import {
  Kind,
  typeFromAST,
  isInputType,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from './context.js';
import { doubtOf, type Doubt } from './doubtful-input.js';

/** Compiling takes milliseconds: only what comes again is worth it. */
const USES_BEFORE_COMPILING = 5;
/** Each compiled operation takes some 160 KB. */
const MAX_COMPILED = 100;

/** An operation compiled to JavaScript. */
export interface CompiledOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /**
   * Executes it. Null, and nothing has been executed, when the variables are wrong or doubtful: graphql-js is to judge
   * them, and has the words for it.
   */
  execute(context: GatewayContext, variables: Record<string, unknown>): Promise<ExecutionResult | null>;
}

/** Compiles operations that come again and again. */
export interface CompiledOperations {
  /** The document's compiled operation; undefined while it has none, or cannot have any. Counts as a use. */
  find(document: DocumentNode): CompiledOperation | undefined;
}

/** Nothing is compiled yet, nor is the compiler loaded. */
export function createCompiledOperations(schema: GraphQLSchema): CompiledOperations {
  const compiled = new LRUCache<DocumentNode, CompiledOperation>({ max: MAX_COMPILED });
  const uses = new WeakMap<DocumentNode, number>();

  async function compile(document: DocumentNode): Promise<void> {
    const operation = onlyOperation(document);
    if (operation === null) return;
    const { compileQuery, isCompiledQuery } = await import('graphql-jit');
    const query = compileQuery(schema, document, operation.name?.value);
    if (!isCompiledQuery(query)) return;
    compiled.set(document, compiledOperation(schema, document, operation, query));
  }

  return {
    find(document) {
      const found = compiled.get(document);
      if (found !== undefined) return found;
      const count = (uses.get(document) ?? 0) + 1;
      uses.set(document, count);
      // What cannot be compiled goes on being executed by graphql-js.
      if (count % USES_BEFORE_COMPILING === 0) void compile(document).catch(() => undefined);
      return undefined;
    },
  };
}

/** Null for a document of several operations, and for what is neither a query nor a mutation. */
function onlyOperation({ definitions }: DocumentNode): OperationDefinitionNode | null {
  const [only, second] = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (only?.kind !== Kind.OPERATION_DEFINITION || second !== undefined) return null;
  return only.operation === OperationTypeNode.SUBSCRIPTION ? null : only;
}

function compiledOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { query }: CompiledQuery,
): CompiledOperation {
  const doubts = (operation.variableDefinitions ?? []).flatMap(({ variable, type }): [string, Doubt][] => {
    const inputType = typeFromAST(schema, type);
    const doubt = isInputType(inputType) ? doubtOf(inputType) : null;
    return doubt === null ? [] : [[variable.name.value, doubt]];
  });
  return {
    document,
    operation,
    async execute(context, variables) {
      if (doubts.some(([name, isDoubtful]) => isDoubtful(variables[name]))) return null;
      const result = await query(undefined, context, variables);
      // An answer without data at all is one to variables that do not fit; what was executed has data, if only null.
      return 'data' in result ? result : null;
    },
  };
}
