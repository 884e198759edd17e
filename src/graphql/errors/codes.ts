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
}

const TOLD = { isTold: true, refuses: null } as const;
const REFUSED_OPERATION = { isTold: true, refuses: 'operation' } as const;
const REFUSED_REQUEST = { isTold: true, refuses: 'request' } as const;
const MASKED = { isTold: false, refuses: null } as const;

/** Every value of `extensions.code`, as docs/errors.md explains them. */
export const errorCodes = {
  // Of executed operations.
  UNAUTHENTICATED: TOLD,
  FORBIDDEN: TOLD,
  NOT_FOUND: TOLD,
  CONFLICT: TOLD,
  PRECONDITION_FAILED: TOLD,
  RATE_LIMITED: TOLD,
  OVERLOADED: TOLD,
  UPSTREAM_UNAVAILABLE: TOLD,
  UPSTREAM_TIMEOUT: TOLD,
  UPSTREAM_ERROR: TOLD,
  UPSTREAM_INVALID_RESPONSE: TOLD,
  OUTCOME_UNKNOWN: TOLD,
  IDEMPOTENCY_UNAVAILABLE: TOLD,
  INTERNAL_SERVER_ERROR: MASKED,

  // Of executed operations, and of those whose variables do not fit.
  BAD_USER_INPUT: REFUSED_OPERATION,

  // A write that no version of Graph that may be used can say; nothing was sent.
  NOT_EXPRESSIBLE: TOLD,

  // Of refused operations. The last two are Apollo Router's, so that clients need to know one set.
  GRAPHQL_PARSE_FAILED: REFUSED_OPERATION,
  GRAPHQL_VALIDATION_FAILED: REFUSED_OPERATION,
  OPERATION_RESOLUTION_FAILURE: REFUSED_OPERATION,
  PERSISTED_QUERY_NOT_IN_LIST: REFUSED_OPERATION,
  QUERY_NOT_IN_SAFELIST: REFUSED_OPERATION,

  // Of refused requests.
  BAD_REQUEST: REFUSED_REQUEST,
  PERSISTED_QUERY_NOT_FOUND: REFUSED_REQUEST,
  PERSISTED_QUERY_NOT_SUPPORTED: REFUSED_REQUEST,
} as const satisfies Readonly<Record<`${ApolloServerErrorCode}`, Treatment>> &
  Readonly<Record<string, Treatment>>;

/** One of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;

/** How an error is treated that has this `extensions.code`; what has no known code is a fault of the gateway. */
export function treatmentOf(code: unknown): Treatment {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code)
    ? errorCodes[code as ErrorCode]
    : errorCodes.INTERNAL_SERVER_ERROR;
}
