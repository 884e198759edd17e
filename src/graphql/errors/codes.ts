import type { ApolloServerErrorCode } from '@apollo/server/errors';

/** How errors of one code are treated. */
interface Treatment {
  /** Whether their texts are made for callers; other errors are masked, and only the log has the fault. */
  readonly isTold: boolean;
  /**
   * What they refuse before anything is executed; null for neither. A refused `operation` came in a well-formed request
   * and is HTTP 200 in `application/json` (GraphQL over HTTP); a refused `request` keeps Apollo Server's status.
   */
  readonly refuses: 'operation' | 'request' | null;
  /** The HTTP statuses that they come with. */
  readonly status: string;
}

/** A code as callers read about it; what stands between backticks is code. */
export interface ErrorExplanation extends Treatment {
  /** When an error has this code. */
  readonly when: string;
  /** What the caller can do. */
  readonly advice: string;
}

const TOLD = { isTold: true, refuses: null, status: '200' } as const;
const REFUSED_OPERATION = {
  isTold: true,
  refuses: 'operation',
  status: '200, or 400 as `application/graphql-response+json`',
} as const;
const REFUSED_REQUEST = { isTold: true, refuses: 'request', status: '400' } as const;
const MASKED = { isTold: false, refuses: null, status: '200, or 500 outside of an operation' } as const;

/** Every value of `extensions.code`. The page of errors is made of it, and docs/errors.md says the same. */
export const errorCodes = {
  // Of executed operations.
  UNAUTHENTICATED: {
    ...TOLD,
    when: 'no or malformed bearer token (Graph is not called), or Graph answered 401',
    advice: 'sign in again; with `claims`, ask for a token with these claims',
  },
  FORBIDDEN: {
    ...TOLD,
    when: 'Graph answered 402 or 403',
    advice: 'the hint names scope, role, licence, or a wrong id: Graph answers some of these alike',
  },
  NOT_FOUND: {
    ...TOLD,
    when: 'Graph answered 404 or 410 to a write, or has not the policy that a key created; a read is `null` instead, without an error',
    advice: 'check the id; right after a create, wait some seconds',
  },
  CONFLICT: {
    ...TOLD,
    when: 'Graph answered 409, repeatedly for `DuplicateKey`, or 423; or an apply found several policies of the name, whose ids the message lists, or one that this gateway created a moment ago and Graph does not show',
    advice: 'wait a moment, send again; of several policies, change the one that is meant by its id',
  },
  PRECONDITION_FAILED: {
    ...TOLD,
    when: 'Graph answered 412; or an update found the policy changed since, not shown in full or not for sure, or such that no listed version can write it back whole',
    advice:
      'read again, then decide; name the member that is not shown for sure, or list the other version in `GRAPH_API`',
  },
  RATE_LIMITED: {
    ...TOLD,
    when: 'Graph answered 429 for longer than the deadline',
    advice: 'wait `retryAfterSeconds`, send again',
  },
  OVERLOADED: {
    ...TOLD,
    when: 'the gateway has as many calls under way and waiting as it may; Graph was not called',
    advice: 'wait `retryAfterSeconds`, send again',
  },
  UPSTREAM_UNAVAILABLE: {
    ...TOLD,
    when: 'nothing was delivered: DNS, connection, TLS, a refused redirect, or a 503 that asks to wait',
    advice: 'send again later',
  },
  UPSTREAM_TIMEOUT: { ...TOLD, when: 'a read got no answer in time', advice: 'send again' },
  UPSTREAM_ERROR: {
    ...TOLD,
    when: 'Graph failed to answer a read, or refused a request in a way that has no code of its own',
    advice: 'send again; if it persists, give `graph.requestId` and `graph.date` to support',
  },
  UPSTREAM_INVALID_RESPONSE: {
    ...TOLD,
    when: 'Graph reported success with a body that cannot be read, or that shows another policy; a write is `APPLIED`',
    advice: 'look before you send again',
  },
  OUTCOME_UNKNOWN: {
    ...TOLD,
    when: 'a write was sent and got no answer, or one that proves nothing',
    advice: 'look before you send again',
  },
  IDEMPOTENCY_UNAVAILABLE: {
    ...TOLD,
    when: 'the store of idempotency keys does not answer, or what it has cannot be read; only creates with a key are affected',
    advice: 'send again later',
  },
  INTERNAL_SERVER_ERROR: {
    ...MASKED,
    when: 'a fault of the gateway, masked',
    advice: 'its log has the fault under `graph.clientRequestId`',
  },

  // Of executed operations, and of those whose variables do not fit.
  BAD_USER_INPUT: {
    ...REFUSED_OPERATION,
    status: `${REFUSED_OPERATION.status}; at the HTTP edge, the 4xx that says why`,
    when: 'the gateway refused the input, or Graph answered 400, 413, 422 or 431; variables do not fit; or the HTTP edge refused the request',
    advice: 'correct what message and hint name',
  },

  // A write that no version of Graph that may be used can say; nothing was sent.
  NOT_EXPRESSIBLE: {
    ...TOLD,
    when: 'none of the versions in `GRAPH_API` can say what a create or an update asks; Graph was not told to change anything. The message names the member for each version',
    advice: 'leave the member out, or list a version that can say it in `GRAPH_API`',
  },

  // Of refused operations. The last two are Apollo Router's, so that clients need to know one set.
  GRAPHQL_PARSE_FAILED: {
    ...REFUSED_OPERATION,
    when: 'the document is no GraphQL',
    advice: 'correct it at the place that the message names',
  },
  GRAPHQL_VALIDATION_FAILED: {
    ...REFUSED_OPERATION,
    when: 'the document does not fit the schema, or exceeds a limit, whose setting the `hint` names',
    advice: 'correct it; for a limit, ask for less in one operation',
  },
  OPERATION_RESOLUTION_FAILURE: {
    ...REFUSED_OPERATION,
    when: 'the document has no such operation, or several and none is chosen; or a mutation came by GET',
    advice: 'send `operationName`; send mutations by POST',
  },
  PERSISTED_QUERY_NOT_IN_LIST: {
    ...REFUSED_OPERATION,
    when: 'with a safelist: no listed operation has this id',
    advice: 'list it, deploy the file, then the client',
  },
  QUERY_NOT_IN_SAFELIST: {
    ...REFUSED_OPERATION,
    when: "with a safelist: this text, to the letter, is no listed operation's",
    advice: 'list it, deploy the file, then the client; formatting and `__typename` count',
  },

  // Of refused requests.
  BAD_REQUEST: {
    ...REFUSED_REQUEST,
    when: 'the request is not well-formed: no JSON, no `query`, a GET that a link could have made (no token)',
    advice: 'correct the client',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    ...REFUSED_REQUEST,
    status: '200',
    when: 'this process does not know the document of this hash',
    advice: 'send hash and document, which clients do by themselves',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    ...REFUSED_REQUEST,
    status: '200',
    when: 'with a safelist: `persistedQuery` came without the id of an operation',
    advice: 'send the id as `sha256Hash`',
  },
} as const satisfies Readonly<Record<`${ApolloServerErrorCode}`, ErrorExplanation>> &
  Readonly<Record<string, ErrorExplanation>>;

/** One of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;

/** How an error is treated that has this `extensions.code`; what has no known code is a fault of the gateway. */
export function treatmentOf(code: unknown): Treatment {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code)
    ? errorCodes[code as ErrorCode]
    : errorCodes.INTERNAL_SERVER_ERROR;
}
