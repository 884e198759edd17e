import { useId, useRef, useState } from 'react';
import type { PolicySearch } from './use-policy-pages.js';

interface SearchFormProps {
  /** What is looked for now. */
  readonly search: PolicySearch;
  readonly onSearch: (search: PolicySearch) => void;
}

const anything: PolicySearch = { name: '', accessPackageId: '' };

/** Finds policies by exact name and package, since Graph looks for nothing less. */
export function SearchForm({ search, onSearch }: SearchFormProps) {
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(search);
  const isNarrowed = search.name !== '' || search.accessPackageId !== '';
  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch({ name: typed.name.trim(), accessPackageId: typed.accessPackageId.trim() });
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-name`}>Exact name</label>
        <input
          id={`${id}-name`}
          ref={first}
          value={typed.name}
          autoComplete="off"
          onChange={(event) => {
            setTyped({ ...typed, name: event.target.value });
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-package`}>Access package</label>
        <input
          id={`${id}-package`}
          value={typed.accessPackageId}
          autoComplete="off"
          spellCheck={false}
          placeholder="Its id, a GUID"
          onChange={(event) => {
            setTyped({ ...typed, accessPackageId: event.target.value });
          }}
        />
      </div>
      <div className="row">
        <button className="secondary">Find</button>
        {isNarrowed && (
          <button
            type="button"
            className="secondary"
            onClick={() => {
              setTyped(anything);
              onSearch(anything);
              // This button goes.
              first.current?.focus();
            }}
          >
            Show all
          </button>
        )}
      </div>
    </form>
  );
}
