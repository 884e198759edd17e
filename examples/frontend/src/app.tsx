import { useState, useSyncExternalStore } from 'react';
import { CreateForm } from './create/create-form.js';
import type { Session } from './gateway/session.js';
import { PolicyList } from './list/policy-list.js';
import { TokenPanel } from './token-panel.js';

/** The page: a token, a form, a list. */
export function App({ session }: { readonly session: Session }) {
  const { isSignedIn, number, person } = useSyncExternalStore(session.subscribe, session.state);
  const [search, setSearch] = useState({ name: '', count: 0 });
  const lookFor = (name: string) => {
    setSearch(({ count }) => ({ name, count: count + 1 }));
  };

  return (
    <>
      <header>
        <h1>Access package policies</h1>
        <p>Who may get access, and who has to approve it.</p>
      </header>
      <main>
        <TokenPanel session={session} isSignedIn={isSignedIn} />
        <div className="columns">
          <CreateForm person={person} onLook={lookFor} />
          {/* A new token or a new search begins a new list. */}
          <PolicyList
            key={`${number} ${search.count}`}
            isSignedIn={isSignedIn}
            name={search.name}
            takesFocus={search.count > 0}
          />
        </div>
      </main>
    </>
  );
}
