import type { GraphQLError } from 'graphql';
import {
  GraphInvalidResponseError,
  GraphOverloadedError,
  GraphRedirectError,
  GraphResponseError,
  type GraphCallError,
} from '../../graph/errors/graph-errors.js';
import type { Classification } from './classify.js';
import { codedError, type ErrorExtensions, type GraphFacts } from './coded-error.js';
import { hintFor } from './hints/hints.js';

/**
 * A failed call to Graph as callers get it: what it was classified as, how to mend it, and what Graph said.
 * @param findings the likeliest causes, if anything is known of them
 */
export function graphFailure(
  error: GraphCallError,
  { code, outcome, message }: Classification,
  findings?: ErrorExtensions['findings'],
): GraphQLError {
  return codedError(message, {
    code,
    outcome,
    ...waitAndClaims(error),
    hint: hintFor(code, error),
    findings,
    graph: graphFacts(error),
  });
}

function waitAndClaims(error: GraphCallError): Pick<ErrorExtensions, 'retryAfterSeconds' | 'claims'> {
  if (error instanceof GraphOverloadedError) return { retryAfterSeconds: error.retryAfterSeconds };
  if (!(error instanceof GraphResponseError)) return {};
  const { retryAfterSeconds, claims } = error.response;
  return { retryAfterSeconds: retryAfterSeconds ?? undefined, claims: claims ?? undefined };
}

/** The error's own facts, which hold neither token nor names of hosts. */
function graphFacts(error: GraphCallError): GraphFacts {
  const { clientRequestId } = error;
  if (error instanceof GraphRedirectError) return { status: error.response.status, clientRequestId };
  if (error instanceof GraphInvalidResponseError) {
    const { status, requestId, date } = error.response;
    return { status, requestId: requestId ?? undefined, clientRequestId, date: date ?? undefined };
  }
  if (!(error instanceof GraphResponseError)) return { clientRequestId };
  const { response } = error;
  return {
    status: response.status,
    code: response.code ?? undefined,
    message: response.graphMessage ?? undefined,
    target: response.target ?? undefined,
    details: response.details.map(({ code, message, target }) => ({
      code: code ?? undefined,
      message: message ?? undefined,
      target: target ?? undefined,
    })),
    requestId: response.requestId ?? undefined,
    clientRequestId,
    date: response.date ?? undefined,
  };
}
