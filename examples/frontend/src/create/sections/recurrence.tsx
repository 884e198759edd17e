import type { AssignmentReviewSettingsInput } from '../../generated/operations.js';
import { LengthField } from '../../parts/fields/length-field.js';
import { MomentField } from '../../parts/fields/moment-field.js';
import { NumberField } from '../../parts/fields/number-field.js';
import { SelectField } from '../../parts/fields/select-field.js';
import { TextField } from '../../parts/fields/text-field.js';
import { durationOf, minutesOf } from '../draft/lengths.js';
import { at, type Place } from '../draft/place.js';
import { rhythmLabels, withRhythm, type Rhythm } from '../draft/review.js';

interface RecurrenceProps {
  readonly settings: Place<AssignmentReviewSettingsInput>;
}

/** How often reviews are, when they begin, and how long each takes. */
export function Recurrence({ settings }: RecurrenceProps) {
  const { path, value } = settings;
  const isOwn = value.schedule != null;
  const rhythm: Place<Rhythm | null | undefined> = {
    path: `${path}.recurrenceType`,
    value: isOwn ? 'OWN' : value.recurrenceType,
    set: (next) => {
      if (next != null) settings.set(withRhythm(value, next));
    },
  };
  return (
    <>
      <SelectField place={rhythm} label="How often?" options={rhythmLabels} />
      {isOwn ? (
        <OwnRhythm settings={settings} />
      ) : (
        <div className="side-by-side">
          <NumberField place={at(settings, 'durationInDays')} label="Days for a review" min={1} />
          <MomentField
            place={at(settings, 'startDateTime')}
            label="First review"
            help="Now, when it is empty."
          />
        </div>
      )}
    </>
  );
}

function OwnRhythm({ settings }: RecurrenceProps) {
  const schedule = at(settings, 'schedule');
  const recurrence = at(schedule, 'recurrence');
  const range = at(recurrence, 'range');
  const duration = at(at(schedule, 'expiration'), 'duration');
  const minutes = minutesOf(duration.value ?? '');
  return (
    <>
      <div className="side-by-side">
        <NumberField place={at(at(recurrence, 'pattern'), 'interval')} label="Every how many?" min={1} />
        <SelectField
          place={at(at(recurrence, 'pattern'), 'type')}
          label="What is counted"
          options={[
            ['DAILY', 'Days'],
            ['WEEKLY', 'Weeks'],
            ['ABSOLUTE_MONTHLY', 'Months'],
            ['ABSOLUTE_YEARLY', 'Years'],
            ['RELATIVE_MONTHLY', 'Months, on a weekday'],
            ['RELATIVE_YEARLY', 'Years, on a weekday'],
          ]}
        />
        {minutes === null && duration.value != null ? (
          <TextField place={duration} label="Time for a review, as an ISO 8601 duration" />
        ) : (
          <LengthField
            places={[duration.path, `${settings.path}.durationInDays`]}
            of="for a review"
            minutes={minutes}
            units={['days']}
            onChange={(length) => {
              at(schedule, 'expiration').set({ type: 'AFTER_DURATION', duration: durationOf(length) });
            }}
          />
        )}
        <MomentField
          place={at(schedule, 'startDateTime')}
          label="First review"
          help="Now, when it is empty."
        />
      </div>
      <SelectField
        place={at(range, 'type')}
        label="Until when?"
        options={[
          ['NO_END', 'Without end'],
          ['NUMBERED', 'For a number of reviews'],
          ['END_DATE', 'Until a day'],
        ]}
      />
      {range.value?.type === 'NUMBERED' && (
        <NumberField place={at(range, 'numberOfOccurrences')} label="How many reviews?" min={1} />
      )}
      {range.value?.type === 'END_DATE' && (
        <TextField place={at(range, 'endDate')} label="Last day" help="Such as 2027-03-31." required />
      )}
    </>
  );
}
