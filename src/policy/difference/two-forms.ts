import { wholeDays, wholeMinutes } from '../values/durations.js';
import { isMembers } from '../member-paths.js';
import type { Comparison, Members, Place } from './comparison.js';
import { isDefault } from './defaults.js';
import { compareSchedule } from './schedule.js';

/** Compares a member that says the same as another, given the objects that have both. */
type CompareForm = (comparison: Comparison, place: Place, sent: Members, kept: Members) => void;

/** `durationInDays`, of which a 0 leaves a date as it is, and no number says that an end is of hours. */
const compareDays: CompareForm = (comparison, place, sent, kept) => {
  const { durationInDays: days } = kept;
  const end = isMembers(kept['expiration']) ? kept['expiration']['type'] : null;
  if ((sent['durationInDays'] ?? 0) !== 0) {
    comparison.compare(place, sent['durationInDays'], days);
  } else if ((days ?? 0) !== 0 || end === 'AFTER_DURATION' || end === 'NOT_SPECIFIED') {
    comparison.add(place, sent['durationInDays'], days);
  }
};

/** `expiration`; a 0 of beta's may be anything but whole days or a date. */
const compareExpiration: CompareForm = (comparison, place, { expiration: sent }, { expiration: kept }) => {
  if (isMembers(sent) && kept == null) {
    const days = typeof sent['duration'] === 'string' ? wholeDays(sent['duration']) : null;
    const isTold = sent['type'] === 'AFTER_DATE_TIME' || (days ?? 0) > 0;
    if (comparison.isAmbiguous(place) ? isTold : !isDefault('expiration', sent)) {
      comparison.add(place, sent, kept);
    }
  } else {
    comparison.compare(place, sent, kept);
  }
};

/** `isEnabled`, which says nothing beside `acceptRequests`. */
const compareEnabled: CompareForm = (comparison, place, sent, kept) => {
  const named = isMembers(sent['requestorSettings']) ? sent['requestorSettings']['acceptRequests'] : null;
  if (named != null || sent['isEnabled'] == null) return;
  comparison.compare(place, sent['isEnabled'], kept['isEnabled']);
};

/** A length of a stage as text; where a 0 of beta's hides it, only one that beta can say is known to be another. */
function compareLength(name: string, wholeUnits: (text: string) => number | null): CompareForm {
  return (comparison, place, sent, kept) => {
    const length = sent[name];
    const isHidden = comparison.isAmbiguous(place) && (kept[name] == null || kept[name] === 'PT0S');
    if (!isHidden || typeof length !== 'string') comparison.compare(place, length, kept[name]);
    else if ((wholeUnits(length) ?? 0) > 0) comparison.add(place, length, kept[name]);
  };
}

/** Members that say what others say too, by their path without places in lists. */
export const twoForms: ReadonlyMap<string, CompareForm> = new Map<string, CompareForm>([
  ['durationInDays', compareDays],
  ['expiration', compareExpiration],
  ['isEnabled', compareEnabled],
  [
    'requestApprovalSettings.approvalStages.durationBeforeAutomaticDenial',
    compareLength('durationBeforeAutomaticDenial', wholeDays),
  ],
  [
    'requestApprovalSettings.approvalStages.durationBeforeEscalation',
    compareLength('durationBeforeEscalation', wholeMinutes),
  ],
  ['accessReviewSettings.schedule', compareSchedule],
]);
