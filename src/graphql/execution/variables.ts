import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  print,
  typeFromAST,
  valueFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { MAX_ERRORS, MAX_MESSAGE_LENGTH } from '../errors/bounds.js';
import { codedError } from '../errors/coded-error.js';
import { describeValue } from './describe-value.js';

/** The variables of a request. */
export type Variables = Readonly<Record<string, unknown>>;

/** The variables as arguments take them, or what is wrong with them. */
export type CoercedVariables = { readonly values: Variables } | { readonly errors: readonly GraphQLError[] };

/**
 * Coerces the variables of a valid operation by graphql-js' own coercion, and complains in graphql-js' words; but at most
 * 20 times, and of a value only as far as a message has room for it, since Graph has not validated the caller's token at
 * this point.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Variables,
  hideSuggestions: boolean,
): CoercedVariables {
  const errors: GraphQLError[] = [];
  const report = (error: GraphQLError): void => {
    if (errors.length >= MAX_ERRORS) throw new TooManyErrors();
    errors.push(error);
  };
  // Without a prototype, since a variable may be called __proto__.
  const values = Object.create(null) as Record<string, unknown>;
  try {
    for (const definition of variableDefinitions) {
      const name = definition.variable.name.value;
      const type = inputTypeOf(schema, definition);
      if (Object.hasOwn(given, name)) {
        values[name] = coerceGiven(given[name], type, definition, hideSuggestions, report);
      } else if (definition.defaultValue !== undefined) {
        values[name] = valueFromAST(definition.defaultValue, type);
      } else if (isNonNullType(type)) {
        report(wrong(definition, `of required type "${String(type)}" was not provided.`));
      }
    }
  } catch (error) {
    if (!(error instanceof TooManyErrors)) throw error;
    errors.push(
      codedError('Too many errors processing variables, error limit reached. Execution aborted.', {
        code: 'BAD_USER_INPUT',
        hint: 'Correct the variables named in the other errors first.',
      }),
    );
  }
  return errors.length === 0 ? { values } : { errors };
}

class TooManyErrors extends Error {}

function coerceGiven(
  value: unknown,
  type: GraphQLInputType,
  definition: VariableDefinitionNode,
  hideSuggestions: boolean,
  report: (error: GraphQLError) => void,
): unknown {
  if (value === null && isNonNullType(type)) {
    report(wrong(definition, `of non-null type "${String(type)}" must not be null.`));
    return undefined;
  }
  return coerceInputValue(
    value,
    type,
    (path, invalidValue, error) => {
      const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
      const at = path.length === 0 ? '' : ` at "${definition.variable.name.value}${place}"`;
      const shown = describeValue(invalidValue, MAX_MESSAGE_LENGTH);
      report(wrong(definition, `got invalid value ${shown}${at}; ${error.message}`, error));
    },
    hideSuggestions,
  );
}

function wrong(
  definition: VariableDefinitionNode,
  problem: string,
  originalError?: GraphQLError,
): GraphQLError {
  return codedError(
    `Variable "$${definition.variable.name.value}" ${problem}`,
    { code: 'BAD_USER_INPUT' },
    { nodes: [definition], originalError },
  );
}

function inputTypeOf(schema: GraphQLSchema, { type }: VariableDefinitionNode): GraphQLInputType {
  const found = typeFromAST(schema, type);
  if (!isInputType(found)) throw new TypeError(`A valid operation has a variable of type ${print(type)}`);
  return found;
}
