import type { FieldName } from '../failed-field.js';
import { TextField } from '../parts/text-field.js';
import type { PlacedFindings } from '../preview/placed-findings.js';
import type { PolicyDraft } from './policy-draft.js';

interface PolicyFieldsProps {
  readonly draft: PolicyDraft;
  readonly onChange: (members: Partial<PolicyDraft>) => void;
  /** The field whose value was refused. */
  readonly refused: FieldName | null;
  readonly findings: PlacedFindings;
}

const approvers = [
  ['manager', 'The requestor’s manager'],
  ['user', 'One person'],
] as const;

/** The fields of a new policy. */
export function PolicyFields({ draft, onChange, refused, findings }: PolicyFieldsProps) {
  const field = (name: FieldName) => ({
    name,
    value: draft[name],
    isRefused: refused === name,
    findings: findings[name],
    onChange: (value: string) => {
      onChange({ [name]: value });
    },
  });
  const isManager = draft.approver === 'manager';
  return (
    <>
      <TextField {...field('displayName')} label="Name" required />
      <TextField {...field('description')} label="Description" required />
      <TextField {...field('accessPackageId')} label="Access package id" required help="A GUID." />
      <fieldset>
        <legend>Who approves?</legend>
        {approvers.map(([value, label]) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="approver"
              checked={draft.approver === value}
              onChange={() => {
                onChange({ approver: value });
              }}
            />
            {label}
          </label>
        ))}
        <TextField
          {...field('approverId')}
          label={isManager ? 'User id of the backup approver' : 'User id of the approver'}
          help={isManager ? 'Decides for people without a manager. Can be left empty.' : 'A GUID.'}
          required={!isManager}
        />
      </fieldset>
      <div className="pair">
        <TextField {...field('daysToDecide')} label="Days to decide" type="number" required />
        <TextField
          {...field('daysOfAccess')}
          label="Days of access"
          type="number"
          required
          help="0: no end."
        />
      </div>
      <p className="quiet">Every member of the directory may ask for access.</p>
    </>
  );
}
