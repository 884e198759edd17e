import type { AssignmentReviewSettingsInput } from '../../generated/operations.js';
import { CheckField } from '../../parts/fields/check-field.js';
import { Group } from '../../parts/fields/group.js';
import { SelectField } from '../../parts/fields/select-field.js';
import { at, type Place } from '../draft/place.js';
import { newReviews } from '../draft/review.js';
import { namedKinds } from '../draft/user-sets.js';
import type { PolicyDraft } from '../policy-draft.js';
import { PeopleList } from './people-list.js';
import { Recurrence } from './recurrence.js';

/** Whether access is reviewed: how often, by whom, and what happens when nobody answers. */
export function Reviews({ draft }: { readonly draft: Place<PolicyDraft> }) {
  const settings: Place<AssignmentReviewSettingsInput | null | undefined> = at(draft, 'accessReviewSettings');
  const { value } = settings;
  const enabled: Place<boolean | null | undefined> = {
    path: `${settings.path}.isEnabled`,
    value: value?.isEnabled === true,
    set: (isEnabled) => {
      settings.set(isEnabled === true ? { ...newReviews, ...value, isEnabled } : null);
    },
  };
  return (
    <Group path={settings.path} kind="section" legend="Reviews">
      <CheckField place={enabled} label="Access is reviewed" />
      {value?.isEnabled === true && (
        <>
          <Recurrence settings={{ ...settings, value }} />
          <Reviewers settings={{ ...settings, value }} />
          <SelectField
            place={at(settings, 'accessReviewTimeoutBehavior')}
            label="What happens when nobody answers?"
            options={[
              ['REMOVE_ACCESS', 'Access is removed'],
              ['KEEP_ACCESS', 'Access is kept'],
              ['ACCEPT_ACCESS_RECOMMENDATION', 'Microsoft Graph’s recommendation is carried out'],
            ]}
          />
          <CheckField
            place={at(settings, 'isAccessRecommendationEnabled')}
            label="Reviewers see a recommendation"
          />
          <CheckField
            place={at(settings, 'isApprovalJustificationRequired')}
            label="Reviewers must say why access is kept"
          />
        </>
      )}
    </Group>
  );
}

function Reviewers({ settings }: { readonly settings: Place<AssignmentReviewSettingsInput> }) {
  const people = at(settings, 'reviewers');
  const type = settings.value.reviewerType;
  const isManager = type === 'MANAGER';
  return (
    <>
      <SelectField
        place={at(settings, 'reviewerType')}
        label="Who reviews?"
        options={[
          ['REVIEWERS', 'Specific users and groups'],
          ['MANAGER', 'Managers'],
          ['SELF', 'Everybody reviews their own access'],
        ]}
      />
      {(type !== 'SELF' || (people.value ?? []).length > 0) && (
        <Group
          path={people.path}
          legend={isManager ? 'Who reviews for people without a manager' : 'Reviewers'}
        >
          {!isManager && (
            <PeopleList
              place={people}
              role="reviewer"
              adding="Add a reviewer"
              kinds={namedKinds}
              backups={false}
            />
          )}
          <PeopleList
            place={people}
            role="backup reviewer"
            adding="Add a backup reviewer"
            kinds={namedKinds}
            backups={true}
          />
        </Group>
      )}
    </>
  );
}
