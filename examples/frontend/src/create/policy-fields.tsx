import { CheckField } from '../parts/fields/check-field.js';
import { TextField } from '../parts/fields/text-field.js';
import { at, type Place } from './draft/place.js';
import type { PolicyDraft } from './policy-draft.js';
import { Approval } from './sections/approval.js';
import { Credentials } from './sections/extras/credentials.js';
import { Workflows } from './sections/extras/workflows.js';
import { Expiry } from './sections/expiry.js';
import { Questions } from './sections/questions.js';
import { Reviews } from './sections/reviews.js';
import { WhoAsks } from './sections/who-asks.js';

interface PolicyFieldsProps {
  readonly draft: Place<PolicyDraft>;
  /** Whether the policy is still to be created: its package cannot be changed later. */
  readonly isNew: boolean;
}

/** The fields of a policy. */
export function PolicyFields({ draft, isNew }: PolicyFieldsProps) {
  const mail = at(at(draft, 'accessPackageNotificationSettings'), 'isAssignmentNotificationDisabled');
  return (
    <>
      <TextField place={at(draft, 'displayName')} label="Name" required />
      <TextField place={at(draft, 'description')} label="Description" required={isNew} />
      {isNew && (
        <TextField place={at(draft, 'accessPackageId')} label="Access package id" required help="A GUID." />
      )}
      <WhoAsks draft={draft} />
      <Approval draft={draft} />
      <Expiry draft={draft} />
      <Reviews draft={draft} />
      <Questions draft={draft} />
      <Credentials draft={draft} />
      <Workflows draft={draft} />
      <CheckField place={mail} label="Nobody is told by e-mail about assignments" />
    </>
  );
}
