import { useApolloClient } from '@apollo/client/react';
import { mayHaveHappened } from '../failure.js';
import { DeletePolicyDocument } from '../generated/operations.js';
import { ErrorNotice } from '../parts/error-notice.js';
import { Modal } from '../parts/modal.js';
import { PatientButton } from '../parts/patient-button.js';
import { useSecondsLeft } from '../parts/use-seconds-left.js';
import { useChange } from './use-change.js';
import type { ListedPolicy } from './use-policy-pages.js';

interface DeleteDialogProps {
  readonly policy: ListedPolicy;
  readonly onDeleted: () => void;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** Asks once more before a policy is deleted. */
export function DeleteDialog({ policy, onDeleted, onReload, onClose }: DeleteDialogProps) {
  const client = useApolloClient();
  const { run, isBusy, failure } = useChange();
  const secondsLeft = useSecondsLeft(failure);
  const name = policy.displayName ?? policy.id;

  async function confirm(close: () => void): Promise<void> {
    const isDeleted = await run(() =>
      client.mutate({ mutation: DeletePolicyDocument, variables: { id: policy.id } }),
    );
    if (!isDeleted) return;
    close();
    onDeleted();
  }

  return (
    <Modal title={`Delete “${name}”?`} onClose={onClose}>
      {(close) => (
        <>
          <p>Nobody will be able to ask for access under it any more. This cannot be undone.</p>
          {failure !== null && (
            <ErrorNotice failure={failure}>
              {(failure.code === 'NOT_FOUND' || mayHaveHappened(failure)) && (
                <button
                  className="secondary"
                  onClick={() => {
                    onReload();
                    close();
                  }}
                >
                  Reload the list
                </button>
              )}
            </ErrorNotice>
          )}
          <div className="row">
            <PatientButton
              className="danger"
              secondsLeft={secondsLeft}
              isBusy={isBusy}
              onClick={() => void confirm(close)}
            >
              Delete it
            </PatientButton>
            <button className="secondary" data-autofocus onClick={close}>
              Cancel
            </button>
          </div>
        </>
      )}
    </Modal>
  );
}
