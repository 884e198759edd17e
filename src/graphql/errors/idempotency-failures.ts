import type { GraphQLError } from 'graphql';
import type { IdempotencyError, IdempotencyProblem } from '../../idempotency/errors.js';
import type { ErrorCode } from './codes.js';
import { codedError } from './coded-error.js';

const LOOK =
  'Look before you use another key: list the policies of the access package by display name. Sending this create again ' +
  'with the same key and input makes none twice.';

/** How a create with an idempotency key fails that got no answer of Graph's. */
const failures: Readonly<Record<IdempotencyProblem, { code: ErrorCode; message: string; hint?: string }>> = {
  KEY_LENGTH: { code: 'BAD_USER_INPUT', message: '"idempotencyKey" has from 1 to 255 characters.' },
  OTHER_INPUT: {
    code: 'CONFLICT',
    message: 'This idempotencyKey was used with another input.',
    hint: 'Use a new key for every policy that is to be created, and the same one only to repeat a create.',
  },
  STORE_UNAVAILABLE: {
    code: 'IDEMPOTENCY_UNAVAILABLE',
    message: 'The store of idempotency keys does not answer; nothing was sent for this request.',
    hint: 'Send the request again later, with the same key; the operator checks IDEMPOTENCY_STORE.',
  },
  STORE_LOST: {
    code: 'IDEMPOTENCY_UNAVAILABLE',
    message:
      'The store of idempotency keys does not answer any more. Nothing was sent for this request, but the first create ' +
      'under this key may be carried out.',
    hint: LOOK,
  },
  UNREADABLE: {
    code: 'IDEMPOTENCY_UNAVAILABLE',
    message:
      'What the store has under this idempotencyKey cannot be read. Nothing was sent for this request, but an earlier ' +
      'create under this key may have been carried out.',
    hint: LOOK,
  },
  STILL_RUNNING: {
    code: 'OUTCOME_UNKNOWN',
    message: 'The first create under this idempotencyKey is still under way.',
    hint: LOOK,
  },
  NEVER_FINISHED: {
    code: 'OUTCOME_UNKNOWN',
    message: 'The first create under this idempotencyKey was never finished; its outcome is not known.',
    hint: LOOK,
  },
  POLICY_GONE: {
    code: 'NOT_FOUND',
    message:
      'The create under this idempotencyKey was carried out, but Graph does not show its policy: it was deleted since, or ' +
      'is not visible yet.',
    hint: 'Right after a create send the request again after some seconds. To create the policy once more use a new key.',
  },
};

/** The coded error of such a failure, with its outcome. */
export function idempotencyFailure({ problem, outcome }: IdempotencyError): GraphQLError {
  const { code, message, hint } = failures[problem];
  return codedError(message, { code, outcome, hint });
}
