import type { Difference } from './differences.js';

interface DifferenceListProps {
  readonly leftName: string;
  readonly rightName: string;
  readonly differences: readonly Difference[];
}

/** Where two policies differ, each place with what either has there. */
export function DifferenceList({ leftName, rightName, differences }: DifferenceListProps) {
  return (
    <ul className="differences" aria-label="Differences">
      {differences.map(({ path, member, left, right }) => (
        <li key={path}>
          <h3>{member}</h3>
          <p className="quiet">
            <code>{path}</code>
          </p>
          <dl className="pair">
            <div>
              <dt>{leftName}</dt>
              <dd>{left}</dd>
            </div>
            <div>
              <dt>{rightName}</dt>
              <dd>{right}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
