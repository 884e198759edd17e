import type { ApprovalStageInput } from '../../generated/operations.js';
import { CheckField } from '../../parts/fields/check-field.js';
import { Group } from '../../parts/fields/group.js';
import { ItemList } from '../../parts/fields/item-list.js';
import { SelectField } from '../../parts/fields/select-field.js';
import { MOST_STAGES, newStage, noApproval, withStages } from '../draft/approval.js';
import { append, at, items, type Place } from '../draft/place.js';
import type { PolicyDraft } from '../policy-draft.js';
import { Stage } from './stage.js';

/** Whether requests must be approved, and in which stages. */
export function Approval({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const settings = at(draft, 'requestApprovalSettings');
  const { value } = settings;
  const stages: Place<ApprovalStageInput[] | null | undefined> = {
    path: `${settings.path}.approvalStages`,
    value: value?.approvalStages,
    set: (next) => {
      settings.set(withStages(value, next ?? []));
    },
  };
  const count = stages.value?.length ?? 0;
  const required: Place<boolean | null | undefined> = {
    path: `${settings.path}.isApprovalRequired`,
    value: value?.isApprovalRequired,
    set: (isRequired) => {
      settings.set(
        isRequired === true
          ? withStages(value, count === 0 ? [newStage(0)] : (stages.value ?? []))
          : noApproval,
      );
    },
  };
  const forExtension = at(settings, 'isApprovalRequiredForExtension');
  const isAsked = required.value === true || forExtension.value === true || count > 0;
  return (
    <Group path={settings.path} kind="section" legend="Who approves">
      <CheckField place={required} label="Requests must be approved" />
      {isAsked && (
        <>
          <CheckField place={forExtension} label="Whoever extends access must ask again" />
          <CheckField
            place={at(settings, 'isRequestorJustificationRequired')}
            label="Requestors must say why they need access"
          />
          <Group path={stages.path} kind="list" legend="Stages">
            {count > 1 && (
              <SelectField
                place={at(settings, 'approvalMode')}
                label="How do the stages follow one another?"
                options={[
                  ['SERIAL', 'One after the other'],
                  ['PARALLEL', 'At the same time'],
                ]}
              />
            )}
            <ItemList
              items={items(stages)}
              noun="stage"
              adders={
                count < MOST_STAGES
                  ? [
                      [
                        'Add a stage',
                        () => {
                          append(stages, newStage(count));
                        },
                      ],
                    ]
                  : []
              }
            >
              {(stage, index, remove) => <Stage stage={stage} number={index + 1} remove={remove} />}
            </ItemList>
          </Group>
        </>
      )}
    </Group>
  );
}
