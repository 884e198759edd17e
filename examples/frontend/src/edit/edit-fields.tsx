import type { RefObject } from 'react';
import type { PolicyDraft } from '../create/policy-draft.js';
import type { PolicyToEdit } from '../create/draft/from-policy.js';
import { PolicyFields } from '../create/policy-fields.js';
import type { Failure } from '../failure.js';
import type { Finding } from '../finding.js';
import { FormContext } from '../parts/fields/form-state.js';
import { useFormState } from '../parts/fields/use-form-state.js';
import { PolicyPreview } from '../preview/policy-preview.js';
import { usePreview } from '../preview/use-preview.js';

const noFindings: readonly Finding[] = [];

interface EditFieldsProps {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly read: PolicyToEdit;
  readonly draft: PolicyDraft;
  readonly failure: Failure | null;
  readonly onChange: (draft: PolicyDraft) => void;
}

/** The fields of a policy that there is, what they mean, and what of it they do not show. */
export function EditFields({ form, read, draft, failure, onChange }: EditFieldsProps) {
  const preview = usePreview(draft);
  const { state, others } = useFormState(form, preview?.findings ?? noFindings, failure, read.locked);
  return (
    <FormContext value={state}>
      <PolicyFields draft={{ path: '', value: draft, set: onChange }} isNew={false} />
      {read.hidden.length > 0 && (
        <div className="notice">
          <p>There is more to this policy than this form shows. It stays as it is:</p>
          <ul>
            {read.hidden.map((path) => (
              <li key={path}>
                <code>{path}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      <PolicyPreview preview={preview} others={others} />
    </FormContext>
  );
}
