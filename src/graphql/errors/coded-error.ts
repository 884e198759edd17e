import { GraphQLError, type ASTNode } from 'graphql';
import type { PolicyFinding } from '../../generated/schema.js';
import type { Outcome } from '../../graph/errors/outcome.js';
import type { ErrorCode } from './codes.js';

/** What Graph said of a failure, as far as it said anything. */
export interface GraphFacts {
  readonly status?: number;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly target?: string | undefined;
  readonly details?: readonly Pick<GraphFacts, 'code' | 'message' | 'target'>[];
  readonly requestId?: string | undefined;
  readonly clientRequestId: string;
  readonly date?: string | undefined;
}

/** `errors[].extensions` of every error that this gateway gives. */
export interface ErrorExtensions {
  readonly code: ErrorCode;
  /** For writes only. */
  readonly outcome?: Outcome | undefined;
  /** The wait that Graph named, or the gateway when it is overloaded, in seconds; 0 means at once. */
  readonly retryAfterSeconds?: number | undefined;
  /** A claims challenge, decoded: the JSON text for MSAL's `claims` parameter. */
  readonly claims?: string | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with what was written, the likeliest cause of its refusal first; for creates and updates only. */
  readonly findings?: readonly PolicyFinding[] | undefined;
  readonly graph?: GraphFacts;
  /** The status of the response, for Apollo Server, which takes it out. */
  readonly http?: { readonly status: number };
}

/** What an error came from. */
export interface ErrorSource {
  /** Where in the document it arose, for its `locations`. */
  readonly nodes?: readonly ASTNode[] | undefined;
  /** The fault behind it, for the log alone; taken when it is an `Error`. */
  readonly originalError?: unknown;
}

/** An error made for callers. */
export function codedError(
  message: string,
  extensions: ErrorExtensions,
  { nodes, originalError }: ErrorSource = {},
): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { ...extensions },
    originalError: originalError instanceof Error ? originalError : undefined,
  });
}

/**
 * A fault of the gateway as callers get it.
 * @param outcome what became of a write; undefined for a read
 */
export function faultError(
  fault: unknown,
  outcome: Outcome | undefined,
  clientRequestId: string,
): GraphQLError {
  return codedError(
    FAULT_MESSAGE,
    { code: 'INTERNAL_SERVER_ERROR', outcome, graph: { clientRequestId } },
    { originalError: fault },
  );
}

/** What callers are told of a fault that has a `clientRequestId`. */
export const FAULT_MESSAGE =
  'The gateway failed; its log has the fault under the clientRequestId given here.';

/** The extensions of an error of this gateway's, or of Apollo Server's, which has some of them. */
export function extensionsOf({
  extensions,
}: {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}): Partial<ErrorExtensions> {
  return extensions ?? {};
}
