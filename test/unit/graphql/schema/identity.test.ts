import {
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type GraphQLNamedType,
} from 'graphql';
import { expect, it } from 'vitest';
import introspection from '../../../../examples/frontend/src/generated/possible-types.js';
import { buildSchema } from '../../../../src/graphql/schema/build.js';

/**
 * Types whose objects are things of their own, by the reason. Client caches keep one record for a `__typename` and `id`,
 * Relay's for an `id` alone, and Apollo's takes `_id` as well: two objects with the same id become one.
 */
const thingsOfTheirOwn: Readonly<Record<string, readonly [identity: string, reason: string]>> = {
  AccessPackage: [
    'id: ID!',
    'Graph has each at entitlementManagement/accessPackages/{id}, whatever refers to it',
  ],
  Node: ['id: ID!', 'a client reads a thing again by it'],
  AccessPackageAssignmentPolicy: [
    'id: ID!',
    'Graph has each at entitlementManagement/accessPackageAssignmentPolicies/{id}',
  ],
  ...things('Graph keys each question, and answers refer to it', [
    'AccessPackageQuestion',
    'AccessPackageTextInputQuestion',
    'AccessPackageMultipleChoiceQuestion',
    'OtherAccessPackageQuestion',
  ]),
  ...things('it says which of the questions that are there is meant, so that answers go on referring to it', [
    'AccessPackageTextInputQuestionInput',
    'AccessPackageMultipleChoiceQuestionInput',
  ]),
  ...things('Graph keys each setting under its policy', ['CustomExtensionStageSetting']),
  ...things('Graph has each in the catalog, whichever policies refer to it', [
    'CustomCalloutExtension',
    'AccessPackageAssignmentRequestWorkflowExtension',
    'AccessPackageAssignmentWorkflowExtension',
    'CustomAccessPackageWorkflowExtension',
    'OtherCustomCalloutExtension',
  ]),
  CustomCalloutExtensionReferenceInput: ['id: ID!', 'it names an extension by its identity'],
};

function things(reason: string, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, ['id: ID', reason] as const]));
}

const schema = buildSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

/** What a type calls `id` or `_id`, as text such as `id: ID!`. */
function identityOf(type: GraphQLNamedType): string[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  const fields = type.getFields();
  return ['id', '_id'].flatMap((name) => (fields[name] ? [`${name}: ${String(fields[name].type)}`] : []));
}

it('has a field called id where it is the identity of a thing of its own, and nowhere else', () => {
  const found = types
    .map((type) => [type.name, identityOf(type)] as const)
    .filter(([, identity]) => identity.length > 0);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(thingsOfTheirOwn).map(([name, [identity]]) => [name, [identity]])),
  );
});

it("tells the frontend example's cache every type of every interface", () => {
  const possible = types
    .filter(isAbstractType)
    .filter(({ name }) => !name.startsWith('_'))
    .map(
      (type) =>
        [
          type.name,
          schema
            .getPossibleTypes(type)
            .map(({ name }) => name)
            .sort(),
        ] as const,
    );
  expect(possible.length).toBeGreaterThan(2);
  expect(introspection.possibleTypes).toEqual(Object.fromEntries(possible));
});
