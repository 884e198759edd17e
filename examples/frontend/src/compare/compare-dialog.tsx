import { useQuery } from '@apollo/client/react';
import { readFailure } from '../gateway/read-failure.js';
import { ComparePoliciesDocument, type ComparedPolicyFragment } from '../generated/operations.js';
import { ErrorNotice } from '../parts/error-notice.js';
import { Modal } from '../parts/modal.js';
import { DifferenceList } from './difference-list.js';
import { differencesBetween } from './differences.js';

interface CompareDialogProps {
  /** The ids of two policies. */
  readonly left: string;
  readonly right: string;
  readonly onClose: () => void;
}

/** Two policies side by side: what each means, and where they differ. */
export function CompareDialog({ left, right, onClose }: CompareDialogProps) {
  const { data, error, loading } = useQuery(ComparePoliciesDocument, {
    variables: { left, right },
    fetchPolicy: 'no-cache',
  });
  const both = data?.left && data.right ? { left: data.left, right: data.right } : null;
  const isGone = !loading && error === undefined && both === null;
  return (
    <Modal title="Two policies, side by side" isWide onClose={onClose}>
      {(close) => (
        <>
          <p role="status" className="quiet">
            {loading && 'Reading both…'}
            {isGone && 'One of them is not there any more. Close this and reload the list.'}
            {both !== null && inShort(both)}
          </p>
          {error !== undefined && <ErrorNotice failure={readFailure(error)} />}
          {both !== null && <Comparison {...both} />}
          <div className="row">
            <button type="button" className="secondary" data-autofocus onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
    </Modal>
  );
}

interface Both {
  readonly left: ComparedPolicyFragment;
  readonly right: ComparedPolicyFragment;
}

function Comparison({ left, right }: Both) {
  const omitted = [left, right].flatMap(({ displayName, asInputOmissions }) =>
    (asInputOmissions ?? []).map(({ path, reason }) => ({ name: displayName, path, reason })),
  );
  return (
    <>
      <div className="pair">
        {[left, right].map(({ id, displayName, summary }) => (
          <section key={id}>
            <h3>{displayName}</h3>
            <p>{summary ?? 'Nobody can say at the moment what it means.'}</p>
          </section>
        ))}
      </div>
      {areKnown(left, right) && (
        <DifferenceList
          leftName={left.displayName ?? left.id}
          rightName={right.displayName ?? right.id}
          differences={differencesOf({ left, right })}
        />
      )}
      {omitted.length > 0 && (
        <>
          <h3>Not compared</h3>
          <ul>
            {omitted.map(({ name, path, reason }) => (
              <li key={`${name} ${path}`}>
                “{name}”, <code>{path}</code>: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function areKnown(left: ComparedPolicyFragment, right: ComparedPolicyFragment): boolean {
  return left.asInput !== null && right.asInput !== null;
}

function differencesOf({ left, right }: Both) {
  return differencesBetween(inputOf(left.asInput), inputOf(right.asInput));
}

/** The policy itself: `asInput` is the variables of a create. */
function inputOf(variables: unknown): unknown {
  return typeof variables === 'object' && variables !== null && 'input' in variables
    ? variables.input
    : variables;
}

function inShort({ left, right }: Both): string {
  if (!areKnown(left, right)) return 'Nobody can say at the moment where they differ.';
  const count = differencesOf({ left, right }).length;
  if (count === 0) return 'They have everything in common.';
  return count === 1 ? 'They differ in 1 place.' : `They differ in ${count} places.`;
}
