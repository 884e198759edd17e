import {
  GraphNotDeliveredError,
  GraphResponseError,
  type GraphCallError,
} from '../../../graph/errors/graph-errors.js';
import { unreachedBy } from '../../../graph/errors/unreached/unreached.js';
import { missingReviewIn } from '../../../graph/errors/message-patterns.js';
import type { ErrorCode } from '../codes.js';
import { unreachedHint } from './unreached-hints.js';

const LICENCE =
  'The tenant needs Microsoft Entra ID P2 or Microsoft Entra ID Governance; some features need the latter.';

const TOKEN_TOO_LARGE =
  'The token is too large for Graph: have it issued with fewer groups and roles (optional claims of the app registration).';

/** Hints for Graph's own codes, in lower case. Sources: users' reports of this API's answers. */
const byGraphCode = new Map<string, string>([
  ['nolicense', LICENCE],
  ['nogovernancesku', LICENCE],
  [
    'unauthorized',
    'Either the token lacks the scope EntitlementManagement.ReadWrite.All (EntitlementManagement.Read.All for reads), ' +
      'or the caller lacks a role such as access package manager, or an id is wrong or its object deleted: Graph ' +
      'answers all of these alike.',
  ],
  [
    'authorization_requestdenied',
    'The token lacks the scope EntitlementManagement.ReadWrite.All (EntitlementManagement.Read.All for reads), or an ' +
      'administrator has not consented to it.',
  ],
  [
    'invalidmodel',
    'Check that every approval stage names a primary approver and that ids, durations and scopes fit one another.',
  ],
  [
    'autoassignmentpolicyrequirementnotmet',
    'Only the role Identity Governance Administrator (or Global Administrator) may set a policy that assigns by itself; ' +
      'roles of the catalog are not enough.',
  ],
  ['duplicatekey', 'Graph takes creates one after the other; send this one again when others are done.'],
]);

const byErrorCode: Partial<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'Sign in again and send a fresh token whose audience is this Graph cloud.',
  FORBIDDEN:
    'Check the scope EntitlementManagement.ReadWrite.All, the role of the caller, the licence of the tenant, and the id.',
  BAD_USER_INPUT: 'Read graph.message, correct the input, and send it again.',
  NOT_FOUND: 'Check the id. Right after a create, Graph may need some seconds to show the policy.',
  CONFLICT: 'Wait a moment and send the request again.',
  PRECONDITION_FAILED: 'Read the policy again, then decide whether the change still stands.',
  RATE_LIMITED: 'Send the request again after the time that retryAfterSeconds names, or after some seconds.',
  OVERLOADED:
    'Send the request again after the time that retryAfterSeconds names. If it persists, run more copies of the ' +
    'gateway, or raise MAX_UPSTREAM_CALLS or MAX_UPSTREAM_QUEUE.',
  UPSTREAM_UNAVAILABLE:
    'Nothing was changed. Send the request again later; if it persists, check GRAPH_BASE_URL.',
  UPSTREAM_TIMEOUT: 'Send the request again.',
  UPSTREAM_ERROR: 'Send the request again; if it persists, give graph.requestId and graph.date to support.',
  UPSTREAM_INVALID_RESPONSE: 'Look for the policy before you send the request again.',
  OUTCOME_UNKNOWN:
    'Look before you send the request again: list the policies of the access package by display name.',
};

/** How to mend a failure: what the caller, an administrator or the operator can do. */
export function hintFor(code: ErrorCode, error: GraphCallError): string | undefined {
  if (error instanceof GraphResponseError) {
    if (error.response.status === 431) return TOKEN_TOO_LARGE;
    if (error.response.claims !== null)
      return 'Ask for a new token with the claims given here, then send the request once more.';
    const own = byGraphCode.get(error.response.code?.toLowerCase() ?? '');
    const review = missingReviewIn(error.response.graphMessage);
    if (error.response.status === 404 && review !== null) return missingReviewHint(review);
    if (own !== undefined && error.response.status < 500 && code !== 'OUTCOME_UNKNOWN') return own;
  }
  const unreached = error instanceof GraphNotDeliveredError ? unreachedBy(error) : null;
  return (unreached && unreachedHint(unreached.reason)) ?? byErrorCode[code];
}

function missingReviewHint(id: string): string {
  return (
    `The access review ${id} that belongs to the policy has been deleted, and Graph takes no change that carries its ` +
    'settings. Either take the review away with accessReviewSettings: null (or isEnabled: false), or set it up anew in the ' +
    'same change.'
  );
}
