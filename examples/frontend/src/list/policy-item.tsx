import { ListedFindings } from './listed-findings.js';
import type { ListedPolicy, PolicyWithMeaning } from './use-policy-pages.js';

interface PolicyItemProps {
  readonly policy: PolicyWithMeaning;
  /** Whether it is chosen to be compared. */
  readonly isChosen: boolean;
  readonly onChoose: (policy: ListedPolicy) => void;
  readonly onEdit: (policy: ListedPolicy) => void;
  readonly onDelete: (policy: ListedPolicy) => void;
}

/** A policy: what it is called, what it means, what is wrong with it, and what can be done. */
export function PolicyItem({ policy, isChosen, onChoose, onEdit, onDelete }: PolicyItemProps) {
  const { id, accessPackageId, displayName, description, modifiedDateTime, summary, findings } = policy;
  const name = displayName ?? id;
  return (
    <li className="policy">
      <h3>{name}</h3>
      {description !== null && description !== '' && <p className="quiet">{description}</p>}
      {/* The summary names the package as well. */}
      <p>
        {summary ??
          `Nobody can say at the moment what it means. Its access package: ${accessPackageId ?? 'unknown'}.`}
      </p>
      <ListedFindings policyName={name} findings={findings} />
      <Changed dateTime={modifiedDateTime} />
      <div className="row">
        <button
          type="button"
          className="secondary"
          aria-label={`Correct ${name}`}
          onClick={() => {
            onEdit(policy);
          }}
        >
          Correct
        </button>
        <button
          type="button"
          className="secondary"
          aria-label={`Delete ${name}`}
          onClick={() => {
            onDelete(policy);
          }}
        >
          Delete
        </button>
        <label className="choice">
          <input
            type="checkbox"
            aria-label={`Compare ${name}`}
            checked={isChosen}
            onChange={() => {
              onChoose(policy);
            }}
          />
          Compare
        </label>
      </div>
    </li>
  );
}

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function Changed({ dateTime }: { readonly dateTime: string | null }) {
  if (dateTime === null || Number.isNaN(Date.parse(dateTime))) return null;
  return (
    <p className="quiet">
      Changed <time dateTime={dateTime}>{format.format(new Date(dateTime))}</time>
    </p>
  );
}
