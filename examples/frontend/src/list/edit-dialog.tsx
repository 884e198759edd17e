import { useRef } from 'react';
import { EditFields } from '../edit/edit-fields.js';
import { useEdit } from '../edit/use-edit.js';
import { adviceFor } from '../error-advice.js';
import { ErrorNotice } from '../parts/error-notice.js';
import { Modal } from '../parts/modal.js';
import { PatientButton } from '../parts/patient-button.js';
import { useSecondsLeft } from '../parts/use-seconds-left.js';
import type { ListedPolicy } from './use-policy-pages.js';

interface EditDialogProps {
  readonly policy: ListedPolicy;
  readonly onSaved: (name: string) => void;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** Edits a policy with the fields that it is created with, unless somebody else was faster; sends what was changed alone. */
export function EditDialog({ policy, onSaved, onReload, onClose }: EditDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const { edit, news, isBusy, failure, change, readAgain, save } = useEdit(policy.id);
  const secondsLeft = useSecondsLeft(failure);
  const next = failure === null ? null : adviceFor(failure).next;
  return (
    <Modal title={`Correct “${policy.displayName ?? policy.id}”`} onClose={onClose}>
      {(close) => (
        <form
          ref={form}
          aria-busy={isBusy}
          onSubmit={(event) => {
            event.preventDefault();
            void save().then((isSaved) => {
              if (!isSaved) return;
              onSaved(edit?.draft.displayName.trim() ?? '');
              close();
            });
          }}
        >
          <p role="status">{edit === null && isBusy ? 'The policy is being read…' : news}</p>
          {edit !== null && (
            <EditFields form={form} read={edit.read} draft={edit.draft} failure={failure} onChange={change} />
          )}
          {failure !== null && (
            <ErrorNotice failure={failure}>
              {(edit === null || next === 'read-again' || next === 'look') && (
                <button type="button" className="secondary" onClick={() => void readAgain()}>
                  Read it again
                </button>
              )}
              {next === 'reload' && (
                <button
                  type="button"
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
            {edit !== null && (
              <PatientButton secondsLeft={secondsLeft} isBusy={isBusy}>
                Save
              </PatientButton>
            )}
            <button type="button" className="secondary" onClick={close}>
              Cancel
            </button>
          </div>
        </form>
      )}
    </Modal>
  );
}
