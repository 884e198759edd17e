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
const REFUSED_REQUEST = {
  isTold: true,
  refuses: 'request',
  status: '400, or another 4xx that says why',
} as const;
const MASKED = { isTold: false, refuses: null, status: '200, or 500 outside of an operation' } as const;

/** Every value of `extensions.code`. The page of errors is made of it, and docs/errors.md says the same. */
export const errorCodes = {
  // Of executed operations.
  UNAUTHENTICATED: {
    ...TOLD,
    when: 'no or malformed bearer token (Graph is not called); Graph answered 401',
    advice: 'sign in again; with `claims`, ask for a token with these claims',
  },
  FORBIDDEN: {
    ...TOLD,
    when: 'Graph answered 402 or 403',
    advice: 'the hint names scope, role, licence, or a wrong id: Graph answers some of these alike',
  },
  NOT_FOUND: {
    ...TOLD,
    when: 'Graph answered 404 to a write, or 410; Graph has not the policy that a key created. A read that Graph answers with 404 is `null`, without an error',
    advice: 'check the id; right after a create, wait some seconds',
  },
  CONFLICT: {
    ...TOLD,
    when: 'Graph answered 409, repeatedly for `DuplicateKey`, or 423; an idempotency key came with another input; an apply found several policies of the name, whose ids the message lists; an apply found none, but this gateway created one a moment ago',
    advice: 'wait a moment, send again; of several policies, change the one that is meant by its id',
  },
  PRECONDITION_FAILED: {
    ...TOLD,
    when: 'Graph answered 412; an update found the policy changed since; it found the policy not shown in full; it found the policy not shown for sure; it found a policy that no listed version can write back whole',
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
    when: 'the gateway has as many calls under way and waiting as it may (Graph was not called)',
    advice: 'wait `retryAfterSeconds`, send again',
  },
  UPSTREAM_UNAVAILABLE: {
    ...TOLD,
    when: 'nothing was delivered: DNS, connection or TLS; Graph answered with a redirect; Graph answered 503 and asked to wait',
    advice: 'send again later',
  },
  UPSTREAM_TIMEOUT: { ...TOLD, when: 'a read got no answer in time', advice: 'send again' },
  UPSTREAM_ERROR: {
    ...TOLD,
    when: 'a read got a 5xx, or its connection broke; Graph refused in a way for which there is no other code, such as 405',
    advice: 'send again; if it persists, `graph.requestId` is what support asks for',
  },
  UPSTREAM_INVALID_RESPONSE: {
    ...TOLD,
    when: 'Graph reported success with a body that cannot be read; it reported success and showed another policy',
    advice: 'a write is `APPLIED`: look before you send again',
  },
  OUTCOME_UNKNOWN: {
    ...TOLD,
    when: 'a write was sent and got no answer; it got an answer that proves nothing',
    advice: 'look before you send again',
  },
  IDEMPOTENCY_UNAVAILABLE: {
    ...TOLD,
    when: 'the store of idempotency keys does not answer; what it has under a key cannot be read',
    advice: 'send again later; creates without a key are not affected',
  },
  INTERNAL_SERVER_ERROR: {
    ...MASKED,
    when: 'a fault of the gateway, masked',
    advice: 'its log has the fault under `graph.clientRequestId`',
  },

  // Of executed operations, and of those whose variables do not fit.
  BAD_USER_INPUT: {
    ...REFUSED_OPERATION,
    when: 'the gateway refused the input; Graph answered 400, 413, 422 or 431; variables do not fit; an argument in the document does not fit',
    advice: 'correct what message and hint name',
  },

  // A write that no version of Graph that may be used can say; nothing was sent.
  NOT_EXPRESSIBLE: {
    ...TOLD,
    when: 'none of the versions in `GRAPH_API` can say what a create or an update asks (Graph was not told to change anything)',
    advice:
      'leave out the member that the message names for each version, or list a version that can say it in `GRAPH_API`',
  },

  // Of refused operations. The last two are Apollo Router's, so that clients need to know one set.
  GRAPHQL_PARSE_FAILED: {
    ...REFUSED_OPERATION,
    when: 'the document is no GraphQL; it is longer than `MAX_TOKENS` allows',
    advice: 'correct it at the place that the message names',
  },
  GRAPHQL_VALIDATION_FAILED: {
    ...REFUSED_OPERATION,
    when: 'the document does not fit the schema; it exceeds a limit, whose setting the `hint` names',
    advice: 'correct it; for a limit, ask for less in one operation',
  },
  OPERATION_RESOLUTION_FAILURE: {
    ...REFUSED_OPERATION,
    when: 'the document has no such operation; it has several and none is chosen; it is a subscription',
    advice: 'send as `operationName` what the hint names; there are no subscriptions',
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
    when: 'the request is refused, whatever its operation',
    advice: 'send what the hint says',
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
