import { useEffect, useId, useRef, useState } from 'react';
import type { Finding } from '../finding.js';
import { FormContext } from '../parts/fields/form-state.js';
import { useFormState } from '../parts/fields/use-form-state.js';
import { PatientButton } from '../parts/patient-button.js';
import { useSecondsLeft } from '../parts/use-seconds-left.js';
import { PolicyPreview } from '../preview/policy-preview.js';
import { usePreview } from '../preview/use-preview.js';
import { BeginWith } from './begin-with.js';
import { CreateFailure } from './create-failure.js';
import { Created } from './created.js';
import type { StartName } from './draft/starts.js';
import { PolicyFields } from './policy-fields.js';
import { beginWith, emptyDraft } from './policy-draft.js';
import { useCreate, type Attempt } from './use-create.js';

const buttonTexts: Record<Attempt['state'], string> = {
  filling: 'Create policy',
  sending: 'Creating…',
  created: 'Create policy',
  failed: 'Try again',
  unsure: 'Try again with the same key',
};

const noFindings: readonly Finding[] = [];

interface CreateFormProps {
  /** Who is signed in: another person, another number. */
  readonly person: number;
  /** Lists the policies of a name. */
  readonly onLook: (name: string) => void;
}

/** Creates a policy once, however often it is sent. */
export function CreateForm({ person, onLook }: CreateFormProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const { draft, key, attempt, isKeyLost, send, change, noteLook, startOver } = useCreate(person);
  const failure = attempt.state === 'failed' || attempt.state === 'unsure' ? attempt.failure : null;
  const secondsLeft = useSecondsLeft(failure);
  const preview = usePreview(draft);
  const { state, others } = useFormState(form, preview?.findings ?? noFindings, failure);
  const [begun, setBegun] = useState<StartName>('manager');
  const start = draft === emptyDraft ? 'manager' : begun;

  const isUnsure = attempt.state === 'unsure';
  useEffect(() => {
    // The field that had the focus is closed now.
    if (isUnsure) submit.current?.focus();
  }, [isUnsure]);

  return (
    <section aria-labelledby={id} className="card">
      <h2 id={id}>New policy</h2>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {/* What was sent must not change while nobody knows what became of it. */}
        <fieldset disabled={isUnsure} className="plain">
          <BeginWith
            value={start}
            onChange={(name) => {
              setBegun(name);
              change(beginWith(draft, name));
            }}
          />
          <FormContext value={state}>
            <PolicyFields key={start} draft={{ path: '', value: draft, set: change }} isNew />
          </FormContext>
        </fieldset>
        <PolicyPreview preview={preview} others={others} />
        {(attempt.state === 'failed' || attempt.state === 'unsure') && (
          <CreateFailure
            attempt={attempt}
            isKeyLost={isKeyLost}
            onLook={() => {
              onLook(attempt.name);
              noteLook();
            }}
            onFound={() => {
              startOver(emptyDraft);
            }}
            onMissing={() => {
              startOver(draft);
            }}
          />
        )}
        <div className="row">
          <PatientButton
            ref={submit}
            secondsLeft={secondsLeft}
            isBusy={attempt.state === 'sending' || isKeyLost}
          >
            {buttonTexts[attempt.state]}
          </PatientButton>
        </div>
        <p className="quiet">
          Idempotency key: <code data-testid="idempotency-key">{key}</code>. Sent again under it, the policy
          is still created once.
        </p>
      </form>
      <Created attempt={attempt} onLook={onLook} />
    </section>
  );
}
