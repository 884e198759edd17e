import { useId } from 'react';
import { adviceFor } from '../error-advice.js';
import type { Failure } from '../failure.js';
import type { Finding } from '../finding.js';
import { FindingList } from './finding-list.js';
import type { Preview } from './use-preview.js';

interface PolicyPreviewProps {
  readonly preview: Preview | null;
  /** Findings that are about no field of the form. */
  readonly others: readonly Finding[];
}

/** What the policy would mean, for a person to read before it is sent. */
export function PolicyPreview({ preview, others }: PolicyPreviewProps) {
  const id = useId();
  // Here and not beside the fields, so that no link gets in the way of whoever goes from field to field by the Tab key.
  const sources = new Map(preview?.findings.map(({ rule, source }) => [rule ?? '', source ?? '']));
  return (
    <section aria-labelledby={id} aria-busy={preview?.isCurrent === false} className="preview">
      <h3 id={id}>What this policy means</h3>
      {preview !== null && <p>{preview.summary}</p>}
      <FindingList findings={others} />
      <p role="status" className="quiet">
        {inShort(preview)}
      </p>
      {sources.size > 0 && (
        <ul className="quiet" aria-label="Where that can be looked up">
          {[...sources].map(([rule, source]) => (
            <li key={rule}>
              <a href={source} target="_blank" rel="noreferrer">
                {rule}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function inShort(preview: Preview | null): string {
  if (preview === null) return 'What you fill in is put into plain English here.';
  if (preview.failure !== null) return `Nobody can say at the moment. ${reasonOf(preview.failure)}`;
  const count = preview.findings.length;
  if (count === 0) return 'Nothing was found that should be mended.';
  return count === 1 ? '1 finding.' : `${count} findings.`;
}

function reasonOf(failure: Failure): string {
  const { sentence, details } = adviceFor(failure);
  return details.length > 0 ? details.join(' ') : sentence;
}
