import { useEffect, useId, useRef, useState } from 'react';
import { ErrorNotice } from '../parts/error-notice.js';
import { PatientButton } from '../parts/patient-button.js';
import { useSecondsLeft } from '../parts/use-seconds-left.js';
import { DeleteDialog } from './delete-dialog.js';
import { EditDialog } from './edit-dialog.js';
import { PolicyTable } from './policy-table.js';
import { SearchForm } from './search-form.js';
import { usePolicyPages, type ListedPolicy } from './use-policy-pages.js';

interface PolicyListProps {
  readonly isSignedIn: boolean;
  /** Lists policies of exactly this name; all when it is empty. */
  readonly name: string;
  /** Whether somebody asked for this list just now. */
  readonly takesFocus: boolean;
  readonly onSearch: (name: string) => void;
}

/** The policies, twenty a page, to correct and delete. */
export function PolicyList({ isSignedIn, name, takesFocus, onSearch }: PolicyListProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [editing, setEditing] = useState<ListedPolicy | null>(null);
  const [deleting, setDeleting] = useState<ListedPolicy | null>(null);
  const [done, setDone] = useState('');
  const pages = usePolicyPages(name, !isSignedIn);
  const secondsLeft = useSecondsLeft(pages.failure);

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  return (
    <section aria-labelledby={id} className="card" aria-busy={pages.isLoading}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {name === '' ? 'Policies' : `Policies named “${name}”`}
      </h2>
      <SearchForm name={name} onSearch={onSearch} />
      <p role="status" className="quiet">
        {done} {summary(isSignedIn, pages)}
      </p>
      {pages.failure !== null && (
        <ErrorNotice failure={pages.failure}>
          <PatientButton className="secondary" secondsLeft={secondsLeft} onClick={pages.reload}>
            Read the list again
          </PatientButton>
        </ErrorNotice>
      )}
      <PolicyTable policies={pages.policies} onEdit={setEditing} onDelete={setDeleting} />
      <nav aria-label="Pages" className="row">
        <PatientButton
          className="secondary"
          isBusy={pages.isLoading || pages.goBack === null}
          onClick={() => pages.goBack?.()}
        >
          Previous
        </PatientButton>
        <span>Page {pages.pageNumber}</span>
        <PatientButton
          className="secondary"
          isBusy={pages.isLoading || pages.goNext === null}
          onClick={() => pages.goNext?.()}
        >
          Next
        </PatientButton>
      </nav>
      {editing !== null && (
        <EditDialog
          policy={editing}
          onSaved={(saved) => {
            setDone(`“${saved}” was saved.`);
          }}
          onReload={pages.reload}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
      {deleting !== null && (
        <DeleteDialog
          policy={deleting}
          onDeleted={() => {
            setDone(`“${deleting.displayName ?? ''}” was deleted.`);
            pages.reload();
            // The button that had the focus goes with its row.
            heading.current?.focus();
          }}
          onReload={pages.reload}
          onClose={() => {
            setDeleting(null);
          }}
        />
      )}
    </section>
  );
}

function summary(
  isSignedIn: boolean,
  { isLoading, failure, policies, goNext }: ReturnType<typeof usePolicyPages>,
) {
  if (!isSignedIn) return 'They appear once there is a token.';
  if (isLoading) return 'Reading…';
  if (failure !== null) return '';
  if (policies.length === 0) return 'There are none here.';
  return `${policies.length} shown${goNext === null ? '' : ', there are more'}.`;
}
