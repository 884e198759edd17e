import type { Finding } from '../finding.js';

interface ListedFindingsProps {
  readonly policyName: string;
  /** Null where nobody can tell them. */
  readonly findings: readonly Finding[] | null;
}

/** How many findings a policy has, to be opened for what they are; nothing where there are none. */
export function ListedFindings({ policyName, findings }: ListedFindingsProps) {
  if (findings === null || findings.length === 0) return null;
  const isRefused = findings.some(({ severity }) => severity === 'ERROR');
  return (
    <details className={isRefused ? 'mark refused' : 'mark'}>
      <summary>
        {findings.length === 1 ? '1 finding' : `${findings.length} findings`}
        <span className="visually-hidden"> about {policyName}</span>
      </summary>
      <ul className="findings">
        {findings.map(({ rule, severity, path, message, fix, source }) => (
          <li key={`${rule} ${path}`} className={severity === 'ERROR' ? 'refused' : undefined}>
            {message} {fix}{' '}
            {source !== null && (
              <a href={source} target="_blank" rel="noreferrer">
                {rule}
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
