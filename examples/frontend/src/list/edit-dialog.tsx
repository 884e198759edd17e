import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { adviceFor } from '../error-advice.js';
import { failedField } from '../failed-field.js';
import { ReadPolicyAgainDocument, UpdatePolicyDocument } from '../generated/operations.js';
import { ErrorNotice } from '../parts/error-notice.js';
import { Modal } from '../parts/modal.js';
import { PatientButton } from '../parts/patient-button.js';
import { TextField } from '../parts/text-field.js';
import { useSecondsLeft } from '../parts/use-seconds-left.js';
import { useChange } from './use-change.js';
import type { ListedPolicy } from './use-policy-pages.js';

interface EditDialogProps {
  readonly policy: ListedPolicy;
  readonly onSaved: (name: string) => void;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** Corrects name and description, unless somebody else was faster. */
export function EditDialog({ policy, onSaved, onReload, onClose }: EditDialogProps) {
  const client = useApolloClient();
  const { run, isBusy, failure } = useChange();
  const [displayName, setDisplayName] = useState(policy.displayName ?? '');
  const [description, setDescription] = useState(policy.description ?? '');
  const [known, setKnown] = useState(policy);
  const [news, setNews] = useState('');
  const secondsLeft = useSecondsLeft(failure);
  const refused = failure === null ? null : failedField(failure);
  const next = failure === null ? null : adviceFor(failure).next;

  const save = () =>
    run(() =>
      client.mutate({
        mutation: UpdatePolicyDocument,
        variables: {
          id: policy.id,
          input: { displayName: displayName.trim(), description: description.trim() },
          ifModifiedDateTime: known.modifiedDateTime,
        },
      }),
    );

  const readAgain = () =>
    run(async () => {
      const { data } = await client.query({
        query: ReadPolicyAgainDocument,
        variables: { id: policy.id },
        fetchPolicy: 'network-only',
      });
      const found = data?.accessPackageAssignmentPolicy ?? null;
      if (found !== null) setKnown(found);
      setNews(
        found === null
          ? 'The policy is no longer there. Close this and reload the list.'
          : `It is now “${found.displayName ?? ''}”: ${found.description ?? 'no description'}. Saving replaces that with what stands below.`,
      );
    });

  return (
    <Modal title={`Correct “${policy.displayName ?? policy.id}”`} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save().then((isSaved) => {
              if (!isSaved) return;
              onSaved(displayName.trim());
              close();
            });
          }}
        >
          <p role="status">{news}</p>
          <TextField
            name="displayName"
            label="Name"
            value={displayName}
            onChange={setDisplayName}
            isRefused={refused === 'displayName'}
            required
          />
          <TextField
            name="description"
            label="Description"
            value={description}
            onChange={setDescription}
            isRefused={refused === 'description'}
          />
          {failure !== null && (
            <ErrorNotice failure={failure}>
              {(next === 'read-again' || next === 'look') && (
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
            <PatientButton secondsLeft={secondsLeft} isBusy={isBusy}>
              Save
            </PatientButton>
            <button type="button" className="secondary" onClick={close}>
              Cancel
            </button>
          </div>
        </form>
      )}
    </Modal>
  );
}
