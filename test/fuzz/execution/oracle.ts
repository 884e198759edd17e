import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createContext, type CallerHeaders, type Services } from '../../../src/graphql/context.js';

/** A request as both ways execute it. */
export interface FuzzRequest {
  readonly query: string;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown> | null | undefined;
  readonly headers: CallerHeaders;
}

/** What an error says. */
export interface SaidError {
  readonly message: string;
  readonly path: unknown;
  readonly locations: unknown;
  readonly code: unknown;
  readonly outcome: unknown;
  readonly graph: unknown;
}

/** What graphql-js makes of a request. */
export interface Expected {
  /** Whether it is refused before anything runs. */
  readonly isRefused: boolean;
  /** The data as JSON text; undefined when there is none. */
  readonly data: string | undefined;
  readonly errors: readonly SaidError[];
}

const ARGUMENT_KINDS: ReadonlySet<string> = new Set([
  Kind.VARIABLE_DEFINITION,
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/** Answers a request by graphql-js alone: its parser, validation, coercion and execution over the same resolvers. */
export async function answerByGraphqlJs(
  schema: GraphQLSchema,
  services: Services,
  { query, operationName, variables, headers }: FuzzRequest,
): Promise<Expected> {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return refused([error], null);
  }
  const invalid = validate(schema, document);
  const operation = getOperationAST(document, operationName);
  // Of a document without the operation that is asked for, one fault is enough.
  if (invalid.length > 0) return refused(operation == null ? invalid.slice(0, 1) : invalid, operation);
  const given = variables ?? {};
  if (operation != null) {
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], given);
    if (coerced.errors !== undefined) return refused(coerced.errors, operation);
    // graphql-js comes to these in the middle of execution; they are known before.
    const wrong = nullConditions(document, operation, coerced.coerced);
    if (wrong.length > 0) return refused(wrong, operation);
  }
  const signal = new AbortController().signal;
  const contextValue = createContext(services, headers, signal);
  const result = await execute({ schema, document, operationName, variableValues: given, contextValue });
  const errors = (result.errors ?? []).map((error) => said(error, operation));
  if (result.data === undefined) return { isRefused: true, data: undefined, errors };
  return { isRefused: false, data: JSON.stringify(result.data), errors };
}

function refused(
  errors: readonly unknown[],
  operation: OperationDefinitionNode | null | undefined,
): Expected {
  const all = errors.filter((error) => error instanceof GraphQLError);
  return { isRefused: true, data: undefined, errors: all.map((error) => said(error, operation)) };
}

function said(error: GraphQLError, operation: OperationDefinitionNode | null | undefined): SaidError {
  const { path, locations } = error.toJSON();
  const isArgument = ARGUMENT_KINDS.has(error.nodes?.[0]?.kind ?? '');
  const { code = isArgument ? 'BAD_USER_INPUT' : undefined, outcome, graph } = error.extensions;
  const isMutation = operation?.operation === OperationTypeNode.MUTATION;
  const isUnsent = isMutation && code === 'BAD_USER_INPUT';
  const known = { path, locations, code, outcome: outcome ?? (isUnsent ? 'NOT_APPLIED' : undefined), graph };
  return { message: error.message, ...known };
}

function nullConditions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  const reachable = new Map<string, boolean>();
  const look = (node: DocumentNode['definitions'][number]): void => {
    visit(node, {
      FragmentSpread({ name: { value: name } }) {
        if (reachable.has(name)) return;
        reachable.set(name, true);
        for (const definition of document.definitions) {
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name)
            look(definition);
        }
      },
      Directive(directive) {
        const value = directive.arguments?.[0]?.value;
        if (value?.kind !== Kind.VARIABLE || values[value.name.value] !== null) return;
        const message = 'Argument "if" of non-null type "Boolean!" must not be null.';
        errors.push(new GraphQLError(message, { nodes: [value] }));
      },
    });
  };
  look(operation);
  return errors;
}
