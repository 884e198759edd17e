import {
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import { codedError } from '../errors/coded-error.js';
import { fragmentOf } from '../operations/fragment.js';
import type { Variables } from './variables.js';

/**
 * An error for each directive of an operation whose `if` is a variable that is null. Validation lets it pass when the
 * variable has a default value, and graphql-js finds out only where the directive stands: perhaps below a write.
 */
export function nullDirectives(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): GraphQLError[] {
  if (!Object.values(variables).includes(null)) return [];
  const errors: GraphQLError[] = [];
  const definitions = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation]);
  for (const definition of definitions) {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragmentOf(document, name.value);
        if (fragment !== undefined) definitions.add(fragment);
      },
      Directive({ arguments: given = [] }) {
        for (const { name, value } of given) {
          if (value.kind !== Kind.VARIABLE || variables[value.name.value] !== null) continue;
          errors.push(
            codedError(
              `Argument "${name.value}" of non-null type "Boolean!" must not be null.`,
              { code: 'BAD_USER_INPUT' },
              { nodes: [value] },
            ),
          );
        }
      },
    });
  }
  return errors;
}
