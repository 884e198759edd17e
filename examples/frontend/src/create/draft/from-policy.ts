import type { ReadPolicyAgainQuery } from '../../generated/operations.js';
import type { PolicyDraft } from '../policy-draft.js';
import { hiddenMembers } from './hidden-members.js';

/** A policy as it was read, to be edited. */
export type ReadPolicy = NonNullable<ReadPolicyAgainQuery['accessPackageAssignmentPolicy']>;

/** A draft of a policy, and what the form cannot do about it. */
export interface PolicyToEdit {
  readonly draft: PolicyDraft;
  /** Members of the policy that cannot be written back whole, and are therefore not to be edited, each with why. */
  readonly locked: ReadonlyMap<string, string>;
  /** Paths of what the draft carries along without a field for it. */
  readonly hidden: readonly string[];
}

/** The draft of a policy that there is; null when the gateway did not show it as an input. */
export function draftOfPolicy({ asInput, asInputOmissions, questions }: ReadPolicy): PolicyToEdit | null {
  const input = isVariables(asInput) ? asInput.input : null;
  if (input === null) return null;
  const locked = new Map(
    (asInputOmissions ?? []).map(({ path, reason }) => [path?.split('.')[0] ?? '', reason ?? '']),
  );
  const ids = questions?.map(({ id }) => id) ?? [];
  const asked = input.questions ?? [];
  // Without their ids the questions would be new ones, to which no answer that was given refers.
  if (ids.length !== asked.length) locked.set('questions', 'Not every question is shown.');
  const draft =
    ids.length === 0 ? input : { ...input, questions: asked.map((each, n) => withId(each, ids[n])) };
  return { draft, locked, hidden: hiddenMembers(input) };
}

type Question = NonNullable<PolicyDraft['questions']>[number];

function withId(question: Question, id: string | null | undefined): Question {
  if (id == null) return question;
  const { accessPackageTextInputQuestion: text, accessPackageMultipleChoiceQuestion: choice } = question;
  if (text !== undefined) return { accessPackageTextInputQuestion: { ...text, id } };
  return choice === undefined ? question : { accessPackageMultipleChoiceQuestion: { ...choice, id } };
}

/** The gateway makes it in the form of the schema, so that its type is the schema's. */
function isVariables(value: unknown): value is { input: PolicyDraft } {
  return typeof value === 'object' && value !== null && 'input' in value && typeof value.input === 'object';
}
