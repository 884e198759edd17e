import { useId } from 'react';
import { startLabels, starts, type StartName } from './draft/starts.js';

const names = Object.keys(starts) as StartName[];

interface BeginWithProps {
  readonly value: StartName;
  readonly onChange: (start: StartName) => void;
}

/** A choice of recipes to begin a policy with. What was filled in below is replaced, but for package, name and description. */
export function BeginWith({ value, onChange }: BeginWithProps) {
  const id = useId();
  return (
    <div className="field begin">
      <label htmlFor={id}>Begin with…</label>
      <select
        id={id}
        aria-describedby={`${id}-help`}
        value={value}
        onChange={({ target }) => {
          const chosen = names.find((name) => name === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {startLabels[name]}
          </option>
        ))}
      </select>
      <p id={`${id}-help`} className="quiet">
        Fills in the rest of the form. Change what you like.
      </p>
    </div>
  );
}
