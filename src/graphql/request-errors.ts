import type { ApolloServerPlugin } from '@apollo/server';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  BREAK,
  type ASTNode,
  type DocumentNode,
} from 'graphql';

const VALUE_KINDS: ReadonlySet<string> = new Set([
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
 * Tells callers of requests that never reached a resolver what they need to act on: `outcome: NOT_APPLIED` when the
 * operation is a mutation, and for a wrong literal in the document `BAD_USER_INPUT` with a hint that names its place,
 * as wrong variables have them already.
 */
export const requestErrors: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ operation, schema }) {
        // Validation lets an operation through whose root type the schema does not have.
        if (operation !== undefined && schema.getRootType(operation.operation) == null) {
          throw new GraphQLError(`This gateway has no ${operation.operation} operations.`, {
            nodes: [operation],
            extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
          });
        }
        return Promise.resolve();
      },

      didEncounterErrors({ document, request, errors }) {
        if (document === undefined) return Promise.resolve();
        const operation = getOperationAST(document, request.operationName);
        const isMutation = operation?.operation === OperationTypeNode.MUTATION;
        for (const { extensions, nodes } of errors) {
          const place =
            extensions['code'] === 'GRAPHQL_VALIDATION_FAILED' ? placeOfLiteral(nodes, document) : null;
          if (place !== null) {
            extensions['code'] = 'BAD_USER_INPUT';
            extensions['hint'] = `Correct ${place}.`;
          }
          if (isMutation && refusedBeforeExecution.has(extensions['code'])) {
            extensions['outcome'] ??= 'NOT_APPLIED';
          }
        }
        return Promise.resolve();
      },
    }),
};

const refusedBeforeExecution: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Where in the arguments the wrong literal stands, such as `input.questions[0].text`; null when it is no literal. */
function placeOfLiteral(nodes: GraphQLError['nodes'], document: DocumentNode): string | null {
  const literal = nodes?.[0];
  if (literal === undefined || !VALUE_KINDS.has(literal.kind)) return null;
  let place: string | null = null;
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== literal) return undefined;
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
