import { ErrorNotice } from '../parts/error-notice.js';
import type { Attempt } from './use-create.js';

interface CreateFailureProps {
  readonly attempt: Extract<Attempt, { state: 'failed' | 'unsure' }>;
  readonly isKeyLost: boolean;
  readonly onLook: () => void;
  /** The policy is there after all. */
  readonly onFound: () => void;
  /** The policy is not there: it may be sent anew. */
  readonly onMissing: () => void;
}

/** Why a create failed, and the ways on. */
export function CreateFailure({ attempt, isKeyLost, onLook, onFound, onMissing }: CreateFailureProps) {
  const { failure, name } = attempt;
  if (attempt.state === 'failed') {
    if (failure.outcome !== 'APPLIED') return <ErrorNotice failure={failure} />;
    return (
      <ErrorNotice failure={failure}>
        <button type="button" className="secondary" onClick={onLook}>
          Reload the list
        </button>
      </ErrorNotice>
    );
  }
  return (
    <>
      {isKeyLost && (
        <p className="notice error" role="alert">
          Somebody else is signed in now, and this key belongs to the person before: look whether the policy
          is there before you send it anew.
        </p>
      )}
      <ErrorNotice failure={failure}>
        <button type="button" className="secondary" onClick={onLook}>
          List policies named “{name}”
        </button>
        {attempt.hasLooked && (
          <>
            <button type="button" className="secondary" onClick={onFound}>
              It is there: clear the form
            </button>
            <button type="button" className="secondary" onClick={onMissing}>
              It is not there: use a new key
            </button>
          </>
        )}
      </ErrorNotice>
    </>
  );
}
