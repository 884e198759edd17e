import { useEffect, useId, useRef, useState } from 'react';
import { ErrorNotice } from '../parts/error-notice.js';
import { PatientButton } from '../parts/patient-button.js';
import { useSecondsLeft } from '../parts/use-seconds-left.js';
import { ComparisonBar } from './comparison-bar.js';
import { DeleteDialog } from './delete-dialog.js';
import { EditDialog } from './edit-dialog.js';
import { Pager } from './pager.js';
import { PolicyItem } from './policy-item.js';
import { SearchForm } from './search-form.js';
import { usePolicyPages, type ListedPolicy, type PolicyPages } from './use-policy-pages.js';

interface PolicyListProps {
  readonly isSignedIn: boolean;
  /** Lists policies of exactly this name to begin with; all when it is empty. */
  readonly name: string;
  /** Whether somebody asked for this list just now. */
  readonly takesFocus: boolean;
}

/** The policies, twenty a page, to find, compare, correct and delete. */
export function PolicyList({ isSignedIn, name, takesFocus }: PolicyListProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [editing, setEditing] = useState<ListedPolicy | null>(null);
  const [deleting, setDeleting] = useState<ListedPolicy | null>(null);
  const [chosen, setChosen] = useState<readonly ListedPolicy[]>([]);
  const [done, setDone] = useState('');
  const pages = usePolicyPages(name, !isSignedIn);
  const secondsLeft = useSecondsLeft(pages.failure);

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  /** What is chosen without `policy`. */
  const without = (policy: ListedPolicy) => chosen.filter((other) => other.id !== policy.id);
  const choose = (policy: ListedPolicy) => {
    const others = without(policy);
    // Of three the first goes.
    setChosen(others.length < chosen.length ? others : [...others, policy].slice(-2));
  };

  return (
    <section aria-labelledby={id} className="card" aria-busy={pages.isLoading}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {pages.search.name === '' ? 'Policies' : `Policies named “${pages.search.name}”`}
      </h2>
      <SearchForm search={pages.search} onSearch={pages.lookFor} />
      <p role="status" className="quiet">
        {done} {inShort(isSignedIn, pages)}
      </p>
      {pages.failure !== null && (
        <ErrorNotice failure={pages.failure}>
          <PatientButton type="button" className="secondary" secondsLeft={secondsLeft} onClick={pages.reload}>
            Read the list again
          </PatientButton>
        </ErrorNotice>
      )}
      {pages.policies.length > 0 && (
        <ul className="policies" aria-label="Policies">
          {pages.policies.map((policy) => (
            <PolicyItem
              key={policy.id}
              policy={policy}
              isChosen={chosen.some((other) => other.id === policy.id)}
              onChoose={choose}
              onEdit={setEditing}
              onDelete={setDeleting}
            />
          ))}
        </ul>
      )}
      <ComparisonBar
        chosen={chosen}
        onClear={() => {
          setChosen([]);
          heading.current?.focus();
        }}
      />
      <Pager {...pages} />
      {editing !== null && (
        <EditDialog
          policy={editing}
          onSaved={(saved) => {
            setDone(`“${saved}” was saved.`);
            // What it means may be something else now.
            pages.reload();
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
            setChosen(without(deleting));
            pages.reload();
            // The button that had the focus goes with its policy.
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

function inShort(isSignedIn: boolean, { isLoading, failure, policies, goNext }: PolicyPages): string {
  if (!isSignedIn) return 'They appear once you have signed in.';
  if (isLoading) return 'Reading…';
  if (failure !== null && policies.length === 0) return '';
  if (policies.length === 0) return 'There are none here.';
  return `${policies.length} shown${goNext === null ? '' : ', there are more'}.`;
}
