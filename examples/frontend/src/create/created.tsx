import type { Attempt } from './use-create.js';

type Success = Extract<Attempt, { state: 'created' }>;

interface CreatedProps {
  readonly attempt: Attempt;
  /** Lists the policies of a name. */
  readonly onLook: (name: string) => void;
}

/** What was created, read out when it is, and what Graph has otherwise than it was sent. */
export function Created({ attempt, onLook }: CreatedProps) {
  const success = attempt.state === 'created' ? attempt : null;
  return (
    <>
      <div role="status">
        {success !== null && (
          <div className="notice success">
            <p>
              “{success.name}” was created with the id <code>{success.id}</code>. It can take some seconds to
              appear in the list.
            </p>
            <p>{inWords(success.differences?.length)}</p>
            <Differences of={success} />
          </div>
        )}
      </div>
      {success !== null && (
        <button
          type="button"
          className="secondary"
          onClick={() => {
            onLook(success.name);
          }}
        >
          Show it in the list
        </button>
      )}
    </>
  );
}

function Differences({ of: { differences } }: { readonly of: Success }) {
  if (differences === null || differences.length === 0) return null;
  return (
    <div className="wide">
      <table aria-label="Differences">
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Sent</th>
            <th scope="col">Kept</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, sent, kept }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{shown(sent)}</td>
              <td>{shown(kept)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inWords(count: number | undefined): string {
  if (count === undefined) return 'Nobody can tell whether Microsoft Graph kept everything as it was sent.';
  return count === 0
    ? 'Microsoft Graph kept everything as it was sent.'
    : 'Microsoft Graph did not keep everything as it was sent:';
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
