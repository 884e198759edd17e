import {
  BREAK,
  Kind,
  OperationTypeNode,
  visit,
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';

/**
 * The operation of a valid document that compiled code surely executes as graphql-js does; null for every other document.
 * Plain is, and nothing else:
 * - one operation, a query, or a mutation of a single root field that is written there and not in a fragment;
 * - no directives, and no variable with a default value;
 * - arguments that are whole variables, or literals of one value: neither lists, objects nor null;
 * - each fragment spread once;
 * - names that mean nothing to JavaScript's objects, and none of introspection but `__typename`.
 */
export function plainOperation(document: DocumentNode): OperationDefinitionNode | null {
  const [operation, second] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || second !== undefined) return null;
  if (!isPlainRoot(operation)) return null;

  const spread = new Set<string>();
  const doubts: ASTNode[] = [];
  const doubt = (node: ASTNode): typeof BREAK => {
    doubts.push(node);
    return BREAK;
  };
  const plainness: ASTVisitor = {
    Directive: doubt,
    Name: (node) => (isPlainName(node.value) ? undefined : doubt(node)),
    VariableDefinition: (node) => (node.defaultValue === undefined ? undefined : doubt(node)),
    Argument: (node) => (isPlainArgument(node.value) ? undefined : doubt(node)),
    FragmentSpread(node) {
      if (spread.has(node.name.value)) return doubt(node);
      spread.add(node.name.value);
      return undefined;
    },
  };
  visit(document, plainness);
  return doubts.length === 0 ? operation : null;
}

/** Compiled code executes mutations of several fields by a queue of its own, and subscriptions otherwise. */
function isPlainRoot({ operation, selectionSet: { selections } }: OperationDefinitionNode): boolean {
  if (operation === OperationTypeNode.QUERY) return true;
  const [only, second] = selections;
  return operation === OperationTypeNode.MUTATION && only?.kind === Kind.FIELD && second === undefined;
}

const ONE_VALUE: ReadonlySet<ValueNode['kind']> = new Set([
  Kind.VARIABLE,
  Kind.INT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.ENUM,
]);

function isPlainArgument({ kind }: ValueNode): boolean {
  return ONE_VALUE.has(kind);
}

function isPlainName(name: string): boolean {
  return name === '__typename' || FEDERATION.has(name) || (!name.startsWith('_') && !(name in {}));
}

/** What federated gateways ask for, again and again. */
const FEDERATION: ReadonlySet<string> = new Set(['_entities', '_Any']);
