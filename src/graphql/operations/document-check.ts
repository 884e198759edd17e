import {
  GraphQLError,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { MAX_ERRORS } from '../errors/bounds.js';
import { codedError } from '../errors/coded-error.js';
import { limitRules, type OperationLimits } from './limits.js';

/** Validates each document once. */
export interface DocumentCheck {
  /** Why the document is refused, as errors with codes, new ones each time; null when it is not. */
  refusalOf(document: DocumentNode): GraphQLError[] | null;
}

/** What documents are checked against. */
export interface DocumentRules {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Whether `__schema` and `__type` may be asked for, and messages may suggest names of the schema. */
  readonly introspection: boolean;
}

/** Remembers the result for each document as long as the document is kept. */
export function createDocumentCheck(rules: DocumentRules): DocumentCheck {
  const known = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  return {
    refusalOf(document) {
      let errors = known.get(document);
      if (errors === undefined) {
        errors = checkDocument(document, rules);
        known.set(document, errors);
      }
      return errors.length === 0 ? null : errors.map(refusal);
    },
  };
}

/**
 * What is wrong with a document, at most some twenty errors. The limits come first, and alone: what exceeds them is not
 * worth the time that validation takes, since Graph has not validated the caller's token at this point.
 */
export function checkDocument(
  document: DocumentNode,
  { schema, limits, introspection }: DocumentRules,
): readonly GraphQLError[] {
  const beyond = validate(schema, document, limitRules(limits));
  if (beyond.length > 0) return beyond;
  const rules = introspection ? specifiedRules : [...specifiedRules, noIntrospection];
  return validate(schema, document, rules, { maxErrors: MAX_ERRORS, hideSuggestions: !introspection });
}

const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '__schema' && node.name.value !== '__type') return;
    const hint = 'Read the schema where it is published, or ask the operator to set INTROSPECTION to true.';
    context.reportError(
      new GraphQLError('This gateway does not answer introspection.', {
        nodes: [node],
        extensions: { hint },
      }),
    );
  },
});

/** A copy, since what answers a request adds to its errors. */
function refusal({ message, nodes, extensions }: GraphQLError): GraphQLError {
  const hint =
    nodes === undefined ? { hint: 'Correct what the other errors name, or send a simpler document.' } : {};
  return codedError(message, { code: 'GRAPHQL_VALIDATION_FAILED', ...hint, ...extensions }, { nodes });
}
