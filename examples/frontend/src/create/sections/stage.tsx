import type { ReactNode } from 'react';
import type { ApprovalStageInput } from '../../generated/operations.js';
import { CheckField } from '../../parts/fields/check-field.js';
import { Group } from '../../parts/fields/group.js';
import { LengthField } from '../../parts/fields/length-field.js';
import { SelectField } from '../../parts/fields/select-field.js';
import { withEscalation } from '../draft/approval.js';
import { durationOf, inMinutes, minutesOf, type Length } from '../draft/lengths.js';
import { at, type Place } from '../draft/place.js';
import { approverKinds, namedKinds } from '../draft/user-sets.js';
import { PeopleList } from './people-list.js';

interface StageProps {
  readonly stage: Place<ApprovalStageInput>;
  readonly number: number;
  readonly remove: ReactNode;
}

/** One stage of approval: who decides, who steps in, how long they have, and who decides after them. */
export function Stage({ stage, number, remove }: StageProps) {
  const { path, value } = stage;
  const primary = at(stage, 'primaryApprovers');
  const days = value.approvalStageTimeOutInDays;
  const setTime = (length: Length) => {
    const inDays = length.unit === 'days';
    stage.set({
      ...value,
      approvalStageTimeOutInDays: inDays ? (length.amount ?? null) : undefined,
      durationBeforeAutomaticDenial: inDays ? undefined : durationOf(length),
    });
  };
  return (
    <Group path={path} kind="item" legend={`Stage ${number}`}>
      <Group path={primary.path} legend="Approvers">
        <PeopleList
          place={primary}
          role="approver"
          adding="Add an approver"
          kinds={approverKinds}
          first="singleUser"
          backups={false}
        />
        <PeopleList
          place={primary}
          role="backup approver"
          adding="Add a backup approver"
          kinds={namedKinds}
          backups={true}
        />
      </Group>
      <LengthField
        places={[`${path}.approvalStageTimeOutInDays`, `${path}.durationBeforeAutomaticDenial`]}
        of="to decide"
        minutes={days == null ? minutesOf(value.durationBeforeAutomaticDenial ?? '') : days * 1440}
        units={['days', 'hours', 'minutes']}
        onChange={setTime}
        help="What nobody decides in that time is denied."
      />
      <CheckField place={at(stage, 'isApproverJustificationRequired')} label="Approvers must say why" />
      {value.approverInformationVisibility != null && (
        <SelectField
          place={at(stage, 'approverInformationVisibility')}
          label="Do requestors see who approves?"
          options={[
            ['DEFAULT', 'As the tenant is set'],
            ['VISIBLE', 'Yes'],
            ['NOT_VISIBLE', 'No'],
          ]}
        />
      )}
      <Escalation stage={stage} />
      {remove}
    </Group>
  );
}

function Escalation({ stage }: Pick<StageProps, 'stage'>) {
  const { path, value } = stage;
  const minutes = value.escalationTimeInMinutes ?? minutesOf(value.durationBeforeEscalation ?? '');
  const enabled: Place<boolean | null | undefined> = {
    path: `${path}.isEscalationEnabled`,
    value: value.isEscalationEnabled,
    set: (isEnabled) => {
      stage.set(withEscalation(value, isEnabled === true));
    },
  };
  return (
    <>
      <CheckField place={enabled} label="Others decide when the approvers do not" />
      {value.isEscalationEnabled === true && (
        <Group path={`${path}.escalationApprovers`} legend="Escalation">
          <LengthField
            places={[`${path}.escalationTimeInMinutes`, `${path}.durationBeforeEscalation`]}
            of="until others decide"
            minutes={minutes}
            units={['days', 'hours', 'minutes']}
            onChange={(length) => {
              const next = inMinutes(length) ?? null;
              stage.set({ ...value, escalationTimeInMinutes: next, durationBeforeEscalation: undefined });
            }}
          />
          <PeopleList
            place={at(stage, 'escalationApprovers')}
            role="escalation approver"
            adding="Add an escalation approver"
            kinds={approverKinds}
            first="singleUser"
          />
        </Group>
      )}
    </>
  );
}
