import {
  getNamedType,
  isInputObjectType,
  isInputType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from './context.js';
import { plainInput, type PlainInput } from './plain-input.js';

/** Compiling takes milliseconds: only what comes again is worth it. */
const USES_BEFORE_COMPILING = 5;
/** Each compiled operation takes up to some 160 KB. */
const MAX_COMPILED = 100;
/** A scalar of the schema that takes any value as it is. */
const ANYTHING = '_Any';

/** An operation compiled to JavaScript. */
export interface CompiledOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Whether the variables are plain. If not, graphql-js is to judge them, and has the words for it. */
  accepts(variables: Readonly<Record<string, unknown>>): boolean;
  /** Executes it with variables that it accepts, and completes these with default values. */
  execute(
    context: GatewayContext,
    variables: Record<string, unknown>,
  ): Promise<ExecutionResult> | ExecutionResult;
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
    const query = compileQuery(schema, withoutCoercion(schema, document), operation.name?.value);
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

/**
 * The document with variables of input objects taken as they are. The compiler's own coercion copies them, is slow for
 * large inputs, and lets pass what graphql-js refuses; only plain variables come this far.
 */
function withoutCoercion(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  return visit(document, {
    VariableDefinition(definition) {
      const type = typeFromAST(schema, definition.type);
      if (!isInputObjectType(getNamedType(type))) return undefined;
      return { ...definition, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: ANYTHING } } };
    },
  });
}

function compiledOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { query }: CompiledQuery,
): CompiledOperation {
  const variables = (operation.variableDefinitions ?? []).map((definition) => variableOf(schema, definition));
  return {
    document,
    operation,
    accepts: (values) =>
      variables.every(({ name, input, mayBeAbsent }) =>
        Object.hasOwn(values, name) ? input.accepts(values[name]) : mayBeAbsent,
      ),
    execute(context, values) {
      for (const { name, input } of variables) input.complete?.(values[name]);
      return query(undefined, context, values);
    },
  };
}

interface Variable {
  readonly name: string;
  readonly input: PlainInput;
  readonly mayBeAbsent: boolean;
}

function variableOf(
  schema: GraphQLSchema,
  { variable, type, defaultValue }: VariableDefinitionNode,
): Variable {
  const inputType = typeFromAST(schema, type);
  if (!isInputType(inputType)) throw new TypeError('An admitted operation has a variable of no input type');
  // The compiler knows the default values of the variables whose coercion it was left with.
  const mayBeAbsent =
    defaultValue === undefined
      ? type.kind !== Kind.NON_NULL_TYPE
      : !isInputObjectType(getNamedType(inputType));
  return { name: variable.name.value, input: plainInput(inputType), mayBeAbsent };
}
