import type { ListedPolicy } from './use-policy-pages.js';

interface PolicyTableProps {
  readonly policies: readonly ListedPolicy[];
  readonly onEdit: (policy: ListedPolicy) => void;
  readonly onDelete: (policy: ListedPolicy) => void;
}

/** A page of policies as a table; nothing when there are none. */
export function PolicyTable({ policies, onEdit, onDelete }: PolicyTableProps) {
  if (policies.length === 0) return null;
  return (
    <div className="wide">
      <table>
        <caption className="visually-hidden">Policies</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Description</th>
            <th scope="col">Changed</th>
            <th scope="col">
              <span className="visually-hidden">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {policies.map((policy) => (
            <tr key={policy.id}>
              <th scope="row">{policy.displayName}</th>
              <td>{policy.description}</td>
              <td>
                <Moment dateTime={policy.modifiedDateTime} />
              </td>
              <td>
                <div className="row">
                  <button
                    className="secondary"
                    aria-label={`Correct ${policy.displayName ?? policy.id}`}
                    onClick={() => {
                      onEdit(policy);
                    }}
                  >
                    Correct
                  </button>
                  <button
                    className="secondary"
                    aria-label={`Delete ${policy.displayName ?? policy.id}`}
                    onClick={() => {
                      onDelete(policy);
                    }}
                  >
                    Delete
                  </button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function Moment({ dateTime }: { readonly dateTime: string | null }) {
  if (dateTime === null || Number.isNaN(Date.parse(dateTime))) return null;
  return <time dateTime={dateTime}>{format.format(new Date(dateTime))}</time>;
}
