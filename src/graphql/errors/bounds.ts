import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/** How many faults of one request are told before the rest is left for the next try. */
export const MAX_ERRORS = 20;
/** The longest message, in characters; graphql-js quotes names and values of any length. */
export const MAX_MESSAGE_LENGTH = 1_000;
const MAX_LOCATIONS = 10;
/** How many characters of Graph's own words go into one answer. */
const MAX_GRAPH_LENGTH = 100_000;

/** The error with no more text than callers can use. */
export function boundedError(error: GraphQLFormattedError): GraphQLFormattedError {
  const { message, locations } = error;
  const isShort = message.length <= MAX_MESSAGE_LENGTH && (locations?.length ?? 0) <= MAX_LOCATIONS;
  if (isShort) return error;
  const cut = message.length <= MAX_MESSAGE_LENGTH ? message : `${message.slice(0, MAX_MESSAGE_LENGTH)}…`;
  return { ...error, message: cut, ...(locations && { locations: locations.slice(0, MAX_LOCATIONS) }) };
}

/**
 * Leaves Graph's own words, and findings, out of the errors that come after some 100,000 characters of them, in place: an operation may
 * have hundreds of fields that fail alike. Code, outcome, status and ids stay, and so does every error, since a null
 * without one says that there is nothing.
 */
export function boundGraphWords(errors: readonly GraphQLError[]): void {
  let left = MAX_GRAPH_LENGTH;
  for (const { extensions } of errors) {
    const graph = extensions['graph'];
    if (typeof graph !== 'object' || graph === null || !('details' in graph)) continue;
    left -= JSON.stringify([graph, extensions['findings']]).length;
    if (left < 0) {
      extensions['findings'] = undefined;
      extensions['graph'] = { ...graph, message: undefined, target: undefined, details: undefined };
    }
  }
}
