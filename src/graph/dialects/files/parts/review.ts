import type {
  AccessReviewReviewerType,
  AssignmentReviewSettingsInput,
  EntitlementManagementScheduleInput,
} from '../../../../generated/schema.js';
import { wholeDays } from '../../../../policy/values/durations.js';
import { wordOf as rhythmOf } from '../../../../policy/values/schedules.js';
import { reviewerTypes, timeoutBehaviors } from '../../shared/enum-values.js';
import { dateTime } from '../reading/lengths.js';
import { compact, Source, type Reader } from '../reading/source.js';
import { flag, whole } from '../reading/values.js';
import { recurrenceWord, wordOf } from '../reading/words.js';
import { schedule } from './schedule.js';
import { peopleIn } from './user-sets.js';

const reviewerWord = wordOf(reviewerTypes);
const timeoutBehavior = wordOf(timeoutBehaviors);

/** How granted access is reviewed, as beta or as v1.0 says it. */
export const review: Reader<AssignmentReviewSettingsInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const settings = compact<AssignmentReviewSettingsInput>({
    isEnabled: source.one(flag, 'isEnabled'),
    reviewerType: reviewerTypeIn(source),
    ...timesIn(source),
    reviewers: peopleIn(source, ['reviewers', 'primaryReviewers'], 'fallbackReviewers'),
    isAccessRecommendationEnabled: source.one(
      flag,
      'isAccessRecommendationEnabled',
      'isRecommendationEnabled',
    ),
    isApprovalJustificationRequired: source.one(
      flag,
      'isApprovalJustificationRequired',
      'isReviewerJustificationRequired',
    ),
    accessReviewTimeoutBehavior: source.one(
      timeoutBehavior,
      'accessReviewTimeoutBehavior',
      'expirationBehavior',
    ),
    isAgenticExperienceEnabled: source.one(flag, 'isAgenticExperienceEnabled'),
  });
  source.end();
  return settings;
};

function reviewerTypeIn(source: Source): AccessReviewReviewerType | undefined {
  const places = source.peek('reviewerType', 'isSelfReview');
  const word = source.one(reviewerWord, 'reviewerType');
  const isSelf = source.one(flag, 'isSelfReview');
  if (word === undefined) return isSelf === undefined ? undefined : isSelf ? 'SELF' : 'REVIEWERS';
  if (isSelf === undefined || isSelf === (word === 'SELF')) return word;
  source.contradict(places, 'who reviews is named in two ways that differ; keep one of them');
  return undefined;
}

type Times = Pick<
  AssignmentReviewSettingsInput,
  'schedule' | 'recurrenceType' | 'startDateTime' | 'durationInDays'
>;

/** When reviews are: a schedule, or beta's three members; nothing, with notes, when these contradict each other. */
function timesIn(source: Source): Times {
  const { reading } = source;
  const places = source.peek('schedule', 'recurrenceType', 'startDateTime', 'durationInDays');
  const [length] = source.peek('durationInDays');
  const before = reading.losses;
  const full = source.one(schedule, 'schedule');
  const times: Times = {
    ...compact<Times>({
      recurrenceType: source.one(recurrenceWord, 'recurrenceType'),
      startDateTime: source.one(dateTime, 'startDateTime'),
      durationInDays: source.one(whole, 'durationInDays'),
    }),
  };
  if (full !== undefined) {
    if (agree(full, times)) return { schedule: full };
    if (reading.losses === before || Object.keys(times).length > 0) {
      source.contradict(places, 'when reviews are is named in two ways that differ; keep one of them');
    }
    return {};
  }
  if (times.durationInDays === 0 && reading.isAnswer && length !== undefined) {
    reading.leftOut(
      length.path,
      'beta shows 0 for what it cannot say, such as hours; read the policy through v1.0',
    );
    const { durationInDays: _days, ...others } = times;
    return others;
  }
  return times;
}

/** Whether what is said in beta's members is what a schedule says too. */
function agree(
  { startDateTime, expiration, recurrence }: EntitlementManagementScheduleInput,
  { recurrenceType, startDateTime: start, durationInDays }: Times,
): boolean {
  const days = wholeDays(expiration?.duration);
  return (
    (recurrenceType == null || rhythmOf(recurrence?.pattern) === recurrenceType) &&
    (start == null || Date.parse(start) === Date.parse(startDateTime ?? '')) &&
    (durationInDays == null || days === durationInDays)
  );
}
