import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { boundedError } from './bounds.js';
import { HOW_TO_GET } from './hints/request-hints.js';
import { treatmentOf, type ErrorCode } from './codes.js';

const FAULT: ErrorCode = 'INTERNAL_SERVER_ERROR';
/** Of Apollo Server's own, which has no hints. */
const MALFORMED: ErrorCode = 'BAD_REQUEST';

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
  const { code, outcome, graph, hint } = error.extensions ?? {};
  if (code === MALFORMED && hint === undefined) {
    return boundedError({ ...error, extensions: { ...error.extensions, hint: HOW_TO_GET } });
  }
  if (treatmentOf(code).isTold) return boundedError(error);
  return {
    message: 'The gateway failed; its log has the fault.',
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: FAULT, outcome, graph },
  };
}
