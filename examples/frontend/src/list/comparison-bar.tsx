import { useState } from 'react';
import { CompareDialog } from '../compare/compare-dialog.js';
import type { ListedPolicy } from './use-policy-pages.js';

interface ComparisonBarProps {
  /** What is chosen: one policy, or two. */
  readonly chosen: readonly ListedPolicy[];
  readonly onClear: () => void;
}

/** Says which policies are chosen to be compared, and compares them once there are two. */
export function ComparisonBar({ chosen, onClear }: ComparisonBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [left, right] = chosen;
  return (
    <div className={left === undefined ? undefined : 'chosen'}>
      <p role="status" className="quiet">
        {inWords(left, right)}
      </p>
      {left !== undefined && right !== undefined && (
        <div className="row">
          <button
            type="button"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            Compare the two
          </button>
          <button type="button" className="secondary" onClick={onClear}>
            Choose others
          </button>
        </div>
      )}
      {isOpen && left !== undefined && right !== undefined && (
        <CompareDialog
          left={left.id}
          right={right.id}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </div>
  );
}

function inWords(left: ListedPolicy | undefined, right: ListedPolicy | undefined): string {
  if (left === undefined) return '';
  const name = left.displayName ?? left.id;
  return right === undefined
    ? `“${name}” is chosen. Choose another to compare it with, also from another page.`
    : `“${name}” and “${right.displayName ?? right.id}” are chosen.`;
}
