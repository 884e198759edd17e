import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { boundedError } from './bounds.js';

/** Codes of errors whose texts are made for callers: this gateway's own and Apollo Server's about the request. */
const tellableCodes: ReadonlySet<unknown> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'RATE_LIMITED',
  'OVERLOADED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_ERROR',
  'UPSTREAM_INVALID_RESPONSE',
  'OUTCOME_UNKNOWN',
  'IDEMPOTENCY_UNAVAILABLE',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'QUERY_NOT_IN_SAFELIST',
]);

/** Errors of an executed operation as callers get them, just as Apollo Server makes them. */
export function formatErrors(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { code = 'INTERNAL_SERVER_ERROR' } = error.extensions;
    return formatError({ ...error.toJSON(), extensions: { ...error.extensions, code } });
  });
}

/** Lets errors made for callers through and masks every other: what it says, where it arose and what it carries. */
export function formatError(error: GraphQLFormattedError): GraphQLFormattedError {
  const { code, outcome, graph } = error.extensions ?? {};
  if (tellableCodes.has(code)) return boundedError(error);
  return {
    message: 'The gateway failed; its log has the fault.',
    locations: error.locations,
    path: error.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', outcome, graph },
  };
}
