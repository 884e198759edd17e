import { useId, useState } from 'react';
import type { PastedSession } from './pasted-session.js';

/** Takes a bearer token, and shows no more of it than that there is one. */
export function TokenPanel(props: { readonly session: PastedSession; readonly isSignedIn: boolean }) {
  const { session, isSignedIn } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  return (
    <section aria-labelledby={`${id}-heading`} className="card">
      <h2 id={`${id}-heading`}>Sign-in</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          session.set(typed);
          setTyped('');
        }}
      >
        <label htmlFor={id}>Bearer token</label>
        <div className="row">
          {/* No password field: browsers offer to save those. */}
          <input
            id={id}
            className="secret"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
            required
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            aria-describedby={`${id}-help`}
          />
          <button>Use this token</button>
          {isSignedIn && (
            <button
              type="button"
              className="secondary"
              onClick={() => {
                session.set(null);
              }}
            >
              Forget it
            </button>
          )}
        </div>
        <p id={`${id}-help`} className="quiet">
          It stays in this page’s memory: reload or close the page, and it is gone.
        </p>
      </form>
      <p role="status">{isSignedIn ? 'A token is in use.' : 'No token yet: paste one to begin.'}</p>
    </section>
  );
}
