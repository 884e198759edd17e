import type { Finding } from '../finding.js';

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** What `aria-describedby` of a field names. */
  readonly id?: string;
}

/** Findings, each read out when it appears; nothing is seen where there are none. */
export function FindingList({ findings, id }: FindingListProps) {
  return (
    // There from the beginning: what comes into the page together with its text is not read out.
    <div id={id} aria-live="polite">
      {findings.length > 0 && (
        <ul className="findings">
          {findings.map(({ rule, severity, path, message, fix }) => (
            <li key={`${rule} ${path}`} className={severity === 'ERROR' ? 'refused' : undefined}>
              <strong>
                {severity === 'ERROR' ? 'Microsoft Graph refuses this.' : 'Probably not what you mean.'}
              </strong>{' '}
              {message} {fix}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
