import {
  OperationTypeNode,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ErrorCode } from '../errors/codes.js';
import { extensionsOf } from '../errors/coded-error.js';
import { knownRootFields } from '../operations/root-fields.js';
import type { FieldResult, OperationResult } from '../../observe/observation.js';

/** The code of errors that have none. */
const NO_CODE: ErrorCode = 'INTERNAL_SERVER_ERROR';

/** An operation as far as it was understood. */
export interface AnsweredOperation {
  readonly schema: GraphQLSchema;
  /** Undefined when it could not be parsed. */
  readonly document?: DocumentNode;
  /** Undefined when the document has none of the name that was asked for. */
  readonly operation?: OperationDefinitionNode | undefined;
}

/** What callers get. */
export interface Answer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** What an answer says of its operation, in words that are bounded in number: names of the schema, codes, outcomes. */
export function answerFacts(
  operation: AnsweredOperation,
  { data, errors = [] }: Answer,
): Pick<OperationResult, 'fields' | 'codes' | 'outcomes'> {
  const fields = fieldResults(operation, data ?? {}, errors);
  const outcomes = [...fields, ...errors.map(extensionsOf)]
    .map(({ outcome }) => outcome)
    .filter((outcome) => outcome !== undefined);
  return { fields, codes: distinct(errors.map(codeOf)), outcomes: distinct(outcomes) };
}

function distinct<Word>(words: readonly Word[]): readonly Word[] {
  return words.length < 2 ? words : [...new Set(words)];
}

function fieldResults(
  { operation, document, schema }: AnsweredOperation,
  data: Record<string, unknown>,
  errors: readonly GraphQLFormattedError[],
): FieldResult[] {
  if (operation === undefined || document === undefined) return [];
  const known = schema.getRootType(operation.operation)?.getFields() ?? {};
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  return knownRootFields(document, operation).flatMap(({ name, alias }) => {
    const [field, key] = [name.value, (alias ?? name).value];
    const error = errors.find(({ path }) => path?.[0] === key);
    // What was skipped, or refused before it was executed, is in neither.
    if (!Object.hasOwn(known, field) || (error === undefined && !Object.hasOwn(data, key))) return [];
    const code = error === undefined ? undefined : codeOf(error);
    return { field, code, outcome: isMutation ? outcomeOf(error) : undefined };
  });
}

/** A write whose answer was made is applied, whatever became of what was selected of it. */
function outcomeOf(error: GraphQLFormattedError | undefined): FieldResult['outcome'] {
  if (error === undefined || (error.path?.length ?? 0) > 1) return 'APPLIED';
  return extensionsOf(error).outcome ?? 'UNKNOWN';
}

function codeOf(error: GraphQLFormattedError): string {
  return extensionsOf(error).code ?? NO_CODE;
}
