import type { ReactNode } from 'react';
import { adviceFor } from '../error-advice.js';
import type { Failure, Outcome } from '../failure.js';
import { Claims } from './claims.js';

const outcomeSentences: Record<Outcome, string> = {
  NOT_APPLIED: 'Nothing was changed.',
  APPLIED: 'The change was made.',
  UNKNOWN: 'The change may have been made.',
};

interface ErrorNoticeProps {
  readonly failure: Failure;
  /** Buttons for what to do next. */
  readonly children?: ReactNode;
}

/** A failure as a sentence that says what to do, read out when it appears. */
export function ErrorNotice({ failure, children }: ErrorNoticeProps) {
  const { outcome, claims, requestId } = failure;
  const { sentence, details } = adviceFor(failure);
  return (
    <div className="notice error">
      <div role="alert">
        <p>
          <strong>{sentence}</strong> {outcome !== undefined && outcomeSentences[outcome]}
        </p>
        {details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
      </div>
      {claims !== undefined && <Claims claims={claims} />}
      {requestId !== undefined && (
        <p className="quiet">
          Request id: <code>{requestId}</code>
        </p>
      )}
      {children !== undefined && <div className="row">{children}</div>}
    </div>
  );
}
