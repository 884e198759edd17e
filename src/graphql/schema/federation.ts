import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../context.js';
import { codedError } from '../errors/coded-error.js';
import { resolveEntity } from '../resolvers/entities.js';
import { asError } from '../../thrown.js';

/**
 * What the Apollo Federation 2 subgraph specification adds to a schema. Written here, because the ready-made library for
 * it depends on packages under the Elastic License.
 */

/** Definitions that the subgraph needs beside its own SDL; they are no part of what `_service` shows. */
export const federationTypeDefs = /* GraphQL */ `
  "Where the schema's federation directives are defined."
  directive @link(url: String!, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA

  "The fields that identify an entity."
  directive @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE

  "Other subgraphs may define the field too, to the same effect."
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION

  "What a linked specification is for."
  enum link__Purpose {
    "It must be understood to keep data safe."
    SECURITY
    "It must be understood to execute operations."
    EXECUTION
  }

  "The name of an imported directive."
  scalar link__Import

  "A selection of fields, as text."
  scalar federation__FieldSet

  "A reference to an entity: its type's name and its key."
  scalar _Any

  "What this subgraph says about itself."
  type _Service {
    "The subgraph's schema."
    sdl: String!
  }

  "Every type that other subgraphs can refer to."
  union _Entity = AccessPackageAssignmentPolicy

  extend type Query {
    "The subgraph's schema, for composition. Needs no token."
    _service: _Service!

    "Entities that a federated gateway refers to, in the order of their references; null for one that does not exist."
    _entities("What to look up." representations: [_Any!]!): [_Entity]!
  }
`;

/**
 * Resolvers for the definitions above; `sdl` is what `_service` shows. When the `_entities` fields of an operation have
 * more than `maxEntities` references between them, all are refused with a GraphQLError `BAD_USER_INPUT`, and none is read.
 */
export function federationResolvers(sdl: string, maxEntities: number) {
  return {
    Query: {
      _service: () => ({ sdl }),
      _entities: async (
        _root: unknown,
        { representations }: { representations: readonly unknown[] },
        context: GatewayContext,
        info: GraphQLResolveInfo,
      ) => {
        context.entityCount += representations.length;
        // The fields of a query begin in one tick, each with its references counted before any of them is looked up.
        await Promise.resolve();
        if (context.entityCount > maxEntities) throw tooManyEntities(maxEntities);
        // A failure in its place is that entity's alone; compiled operations lose the place of a promise that fails.
        return Promise.all(
          representations.map((representation) =>
            resolveEntity(representation, context, info).catch(asError),
          ),
        );
      },
    },
  };
}

function tooManyEntities(most: number): GraphQLError {
  const hint = 'Ask for fewer at once, or ask the operator to raise MAX_ENTITIES.';
  return codedError(`The operation refers to more than ${most} entities.`, {
    code: 'BAD_USER_INPUT',
    hint,
  });
}
