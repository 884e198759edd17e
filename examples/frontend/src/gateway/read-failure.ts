import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Failure, Outcome } from '../failure.js';

const outcomes: readonly unknown[] = ['NOT_APPLIED', 'APPLIED', 'UNKNOWN'] satisfies Outcome[];

/** The failure behind whatever Apollo Client rejected with. */
export function readFailure(error: unknown): Failure {
  const first = CombinedGraphQLErrors.is(error) ? error.errors[0] : firstErrorInBody(error);
  if (!isObject(first)) {
    return { code: 'NETWORK', message: ServerError.is(error) ? `HTTP status ${error.statusCode}` : '' };
  }
  return failureOf(first);
}

/** The failure that an entry of an answer's `errors` tells of. */
export function failureOf(first: Readonly<Record<string, unknown>> | GraphQLFormattedError): Failure {
  const entry: Readonly<Record<string, unknown>> = { ...first };
  const extensions = isObject(entry['extensions']) ? entry['extensions'] : {};
  const graph = isObject(extensions['graph']) ? extensions['graph'] : {};
  const { outcome, retryAfterSeconds } = extensions;
  return {
    code: text(extensions['code']) ?? 'INTERNAL_SERVER_ERROR',
    message: text(entry['message']) ?? '',
    outcome: isOutcome(outcome) ? outcome : undefined,
    hint: text(extensions['hint']),
    claims: text(extensions['claims']),
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
    graphMessage: text(graph['message']),
    graphTarget: text(graph['target']),
    requestId: text(graph['requestId']) ?? text(graph['clientRequestId']),
  };
}

/** Operations that are refused before they run come with an HTTP status of 400 or above, and errors in the body. */
function firstErrorInBody(error: unknown): unknown {
  if (!ServerError.is(error)) return undefined;
  try {
    const body: unknown = JSON.parse(error.bodyText);
    return isObject(body) && Array.isArray(body['errors']) ? (body['errors'] as unknown[])[0] : undefined;
  } catch {
    return undefined;
  }
}

function isOutcome(value: unknown): value is Outcome {
  return outcomes.includes(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
