import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { defineDateTime } from './date-time.js';
import { defineDuration } from './duration.js';
import { federationResolvers, federationTypeDefs } from './federation.js';
import { resolvers } from '../resolvers/index.js';
import { readNodeFile, readSchemaFiles } from './sdl-files.js';
import { refuseUnknownFutureValue } from './unknown-future-value.js';
import { watchUnknownMembers } from './unknown-members.js';

/**
 * Builds the executable schema of this subgraph from `schema/`. Throws when the two do not fit.
 *
 * @param maxEntities how many references `_entities` takes at once; any number by default
 * @param onUnknownMember told of every value that Graph has and the schema does not know, by the name of its type
 */
export function buildSchema(
  maxEntities = Number.POSITIVE_INFINITY,
  onUnknownMember?: (type: string) => void,
): GraphQLSchema {
  const sdl = readSchemaFiles();
  const schema = makeExecutableSchema({
    typeDefs: [sdl, readNodeFile(), federationTypeDefs],
    resolvers: [resolvers, federationResolvers(sdl, maxEntities)],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
    updateResolversInPlace: true,
    // The files are ours, and tests find them valid; to do so at each start would take a tenth of it.
    assumeValid: true,
    assumeValidSDL: true,
  });
  defineDateTime(schema);
  defineDuration(schema);
  refuseUnknownFutureValue(schema);
  if (onUnknownMember !== undefined) watchUnknownMembers(schema, onUnknownMember);
  return schema;
}
