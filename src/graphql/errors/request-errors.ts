import type { ApolloServerPlugin } from '@apollo/server';
import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  visit,
  BREAK,
  type ASTNode,
  type DocumentNode,
} from 'graphql';
import type { DocumentCheck } from '../operations/document-check.js';
import { treatmentOf, type ErrorCode } from './codes.js';
import { codedError, type ErrorExtensions } from './coded-error.js';

const LITERAL_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/**
 * A plugin that tells callers of requests that never reached a resolver what they need to act on: `outcome: NOT_APPLIED` when the
 * operation is a mutation, and for a wrong argument in the document `BAD_USER_INPUT` with a hint that names its place,
 * as wrong variables have them already. graphql-js itself finds some of these while it executes, and has no code for them:
 * variables that are null in the place of what must not be.
 */
export const requestErrors = (check: DocumentCheck): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ document, operation, schema, metrics }) {
        const refusal = check.refusalOf(document);
        // A refused document is not worth being kept for its hash.
        if (refusal !== null) metrics.persistedQueryRegister = false;
        const fault = refusal?.[0];
        // It is to be mended first, whichever of its operations is asked for.
        if (fault !== undefined && operation === undefined) {
          fault.extensions['http'] = { status: 400 };
          throw fault;
        }
        // Validation lets an operation through whose root type the schema does not have.
        if (operation !== undefined && schema.getRootType(operation.operation) == null) {
          throw codedError(
            `This gateway has no ${operation.operation} operations.`,
            { code: UNRESOLVED, hint: NO_SUBSCRIPTIONS, http: { status: 400 } },
            { nodes: [operation] },
          );
        }
        return Promise.resolve();
      },

      didEncounterErrors({ document, request, errors }) {
        if (document === undefined) return Promise.resolve();
        const isMutation = mayMutate(document, request.operationName);
        for (const { extensions, nodes } of errors) {
          const place = isOfArgument(extensions['code'], nodes?.[0]) ? placeOf(nodes?.[0], document) : null;
          if (place !== null) {
            const told: ErrorExtensions = { code: 'BAD_USER_INPUT', hint: `Correct ${place}.` };
            Object.assign(extensions, told);
          }
          if (extensions['code'] === UNRESOLVED) extensions['hint'] ??= namesHint(document);
          if (isMutation && treatmentOf(extensions['code']).refuses !== null) {
            extensions['outcome'] ??= 'NOT_APPLIED';
          }
        }
        return Promise.resolve();
      },
    }),
});

/** Whether the operation is a mutation, or one of several of which none was found to be meant. */
function mayMutate(document: DocumentNode, operationName: string | undefined): boolean {
  const operation = getOperationAST(document, operationName);
  const meant = operation == null ? document.definitions : [operation];
  return meant.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.MUTATION,
  );
}

const UNRESOLVED: ErrorCode = 'OPERATION_RESOLUTION_FAILURE';
const NO_SUBSCRIPTIONS =
  'Send a query, and send it again to see what has changed: Microsoft Graph tells nobody of changes to policies.';
const MAX_NAMES = 5;
const MAX_NAME_LENGTH = 60;

/** Which operations a document has, to choose one. */
function namesHint({ definitions }: DocumentNode): string {
  const names = definitions
    .flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : []))
    .flatMap((name) => (name === undefined ? [] : [name.slice(0, MAX_NAME_LENGTH)]));
  if (names.length === 0) return 'Send a document with an operation of this name, or no operationName.';
  const rest = names.length > MAX_NAMES ? ', …' : '';
  return `Send as operationName one of ${names.slice(0, MAX_NAMES).join(', ')}${rest}.`;
}

const INVALID: ErrorCode = 'GRAPHQL_VALIDATION_FAILED';

/** Whether an error is about a value in the arguments: a literal for validation, also a variable for execution. */
function isOfArgument(code: unknown, node: ASTNode | undefined): boolean {
  if (node === undefined || (code !== undefined && code !== INVALID)) return false;
  return LITERAL_KINDS.has(node.kind) || (code === undefined && node.kind === Kind.VARIABLE);
}

/** Where in the arguments a value stands, such as `input.questions[0].text`; null when it is not in the document. */
function placeOf(value: ASTNode | undefined, document: DocumentNode): string | null {
  let place: string | null = null;
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== value) return undefined;
      place = describe([...ancestors, ...(parent === undefined ? [] : [parent]), node]);
      return BREAK;
    },
  });
  return place;
}

function describe(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  let place = '';
  ancestors.forEach((ancestor, index) => {
    if ('kind' in ancestor) {
      if (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD)
        place += `.${ancestor.name.value}`;
      return;
    }
    const [list, child] = [ancestors[index - 1], ancestors[index + 1]];
    if (
      list !== undefined &&
      'kind' in list &&
      list.kind === Kind.LIST &&
      child !== undefined &&
      'kind' in child
    ) {
      place += `[${ancestor.indexOf(child)}]`;
    }
  });
  return place.slice(1);
}
