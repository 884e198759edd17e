import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { boundedError } from './bounds.js';
import { treatmentOf, type ErrorCode } from './codes.js';

const FAULT: ErrorCode = 'INTERNAL_SERVER_ERROR';

/** Errors of an executed operation as callers get them, just as Apollo Server makes them. */
export function formatErrors(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { code = FAULT } = error.extensions;
    return formatError({ ...error.toJSON(), extensions: { ...error.extensions, code } });
  });
}

/** Lets errors made for callers through and masks every other: what it says, where it arose and what it carries. */
export function formatError(error: GraphQLFormattedError): GraphQLFormattedError {
  const { locations, path } = error;
  const { code, outcome, graph } = error.extensions ?? {};
  if (treatmentOf(code).isTold) return boundedError(error);
  return {
    message: 'The gateway failed; its log has the fault.',
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: FAULT, outcome, graph },
  };
}
