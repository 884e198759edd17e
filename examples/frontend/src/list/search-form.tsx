import { useId, useState } from 'react';

interface SearchFormProps {
  /** What is searched for now; empty for nothing. */
  readonly name: string;
  readonly onSearch: (name: string) => void;
}

/** Finds policies by their exact name, since Graph looks for nothing less. */
export function SearchForm({ name, onSearch }: SearchFormProps) {
  const id = useId();
  const [typed, setTyped] = useState(name);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <label htmlFor={id}>Exact name</label>
      <div className="row">
        <input
          id={id}
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <button className="secondary">Find</button>
        {name !== '' && (
          <button
            type="button"
            className="secondary"
            onClick={() => {
              onSearch('');
            }}
          >
            Show all
          </button>
        )}
      </div>
    </form>
  );
}
