import { useState, useSyncExternalStore } from 'react';
import { CreateForm } from './create/create-form.js';
import { PolicyList } from './list/policy-list.js';
import { SignInPanel, type AnySession } from './sign-in/sign-in-panel.js';

/** The page: a sign-in, a form, a list. */
export function App({ session }: { readonly session: AnySession }) {
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
        <SignInPanel session={session} />
        <div className="columns">
          <CreateForm person={person} onLook={lookFor} />
          {/* A new sign-in or a new search begins a new list. */}
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
