import type { Doubts } from '../../../policy/policy.js';
import type { WireObject } from '../dialect.js';
import { recurrenceTypes, scopeTypes } from '../shared/enum-values.js';
import { flagsOfV1 } from '../../../policy/policy-members.js';
import { object, text } from '../shared/wire-values.js';
import { readUserSet } from './user-set.js';

/** What beta has no name for. */
const untold: readonly string[] = [
  'automaticRequestSettings',
  ...flagsOfV1.map((name) => `requestorSettings.${name}`),
  'requestorSettings.onBehalfRequestors',
];

const plain: Doubts = { untold, ambiguous: [] };

/** What a write through beta cannot have set, nor tell; that there is no automatic assignment is sure. */
export const writtenThroughBeta: Doubts = {
  untold: untold.filter((path) => path !== 'automaticRequestSettings'),
  ambiguous: [],
};

/** What beta tells of a policy by halves. */
export function betaDoubts(wire: WireObject): Doubts {
  const ambiguous: string[] = [];
  // Beta shows nothing in the place of settings that automatic assignment leaves out.
  if (object(wire['requestorSettings']) === null) ambiguous.push('requestorSettings');
  if (object(wire['requestApprovalSettings']) === null) ambiguous.push('requestApprovalSettings');
  return doubtsWith(wire, ambiguous);
}

/** What the form of 2019 tells by halves: it does not know the settings that today's always shows. */
export function beta2019Doubts(wire: WireObject): Doubts {
  const ambiguous: string[] = [];
  if (wire['requestorSettings'] === null) ambiguous.push('requestorSettings');
  if (wire['requestApprovalSettings'] === null) ambiguous.push('requestApprovalSettings');
  return doubtsWith(wire, ambiguous);
}

/** Whether a policy says anything of when assignments end. The form of 2019 was without. */
export function saysExpiration(wire: WireObject): boolean {
  return wire['durationInDays'] !== undefined || wire['expirationDateTime'] !== undefined;
}

/** Whether a policy shows no end: it has none, or one that is no whole number of days. */
export function saysNoEnd(wire: WireObject): boolean {
  const days = wire['durationInDays'];
  return text(wire['expirationDateTime']) === null && !(typeof days === 'number' && days !== 0);
}

/** Whether a review is shown that may recur, or take as long, as beta has no word for. */
export function isScheduleAmbiguous(review: WireObject): boolean {
  return hasNoRhythm(review) || review['durationInDays'] === 0;
}

function hasNoRhythm(review: WireObject): boolean {
  const { recurrenceType, isEnabled } = review;
  const word = recurrenceTypes.fromWire(recurrenceType);
  // A review that is switched off may have a rhythm too.
  return (
    word === 'UNKNOWN_FUTURE_VALUE' || (word === null && (isEnabled === true || recurrenceType === null))
  );
}

function doubtsWith(wire: WireObject, ambiguous: string[]): Doubts {
  addAmbiguous(wire, ambiguous);
  const unknown = unknownRequestors(object(wire['requestorSettings']));
  if (unknown.length > 0) return { untold: [...untold, ...unknown], ambiguous };
  return ambiguous.length === 0 ? plain : { untold, ambiguous };
}

/** Where a policy has a word or a kind of requestor that beta's reference does not know; another version may have a name for it. */
function unknownRequestors(settings: WireObject | null): string[] {
  if (settings === null) return [];
  const { scopeType, allowedRequestors: listed } = settings;
  const isOther = (item: unknown) => readUserSet(object(item) ?? {}).__typename === 'OtherUserSet';
  return [
    ...(scopeTypes.fromWire(scopeType) === 'UNKNOWN_FUTURE_VALUE' ? ['requestorSettings.scopeType'] : []),
    ...(Array.isArray(listed) && listed.some(isOther) ? ['requestorSettings.allowedRequestors'] : []),
  ];
}

function addAmbiguous(wire: WireObject, ambiguous: string[]): void {
  if (ambiguous.includes('requestorSettings') && typeof wire['isEnabled'] !== 'boolean')
    ambiguous.push('isEnabled');
  // Nobody has seen beta show these; where it does, automatic assignment is what it shows.
  if (object(wire['automaticRequestSettings']) !== null) ambiguous.push('automaticRequestSettings');
  if (saysExpiration(wire) && saysNoEnd(wire)) ambiguous.push('durationInDays', 'expiration');
  const stages = object(wire['requestApprovalSettings'])?.['approvalStages'];
  if (Array.isArray(stages)) addAmbiguousOfStages(stages.map(object), ambiguous);
  const review = object(wire['accessReviewSettings']);
  if (review === null || !isScheduleAmbiguous(review)) return;
  const path = 'accessReviewSettings';
  ambiguous.push(`${path}.schedule`);
  if (hasNoRhythm(review)) ambiguous.push(`${path}.recurrenceType`);
  if (review['durationInDays'] === 0) ambiguous.push(`${path}.durationInDays`);
}

function addAmbiguousOfStages(stages: readonly (WireObject | null)[], ambiguous: string[]): void {
  const path = 'requestApprovalSettings.approvalStages';
  if (stages.some((stage) => stage?.['approvalStageTimeOutInDays'] === 0)) {
    ambiguous.push(`${path}.approvalStageTimeOutInDays`, `${path}.durationBeforeAutomaticDenial`);
  }
  // Without an escalation, when it comes means nothing.
  if (
    stages.some((stage) => stage?.['isEscalationEnabled'] === true && stage['escalationTimeInMinutes'] === 0)
  ) {
    ambiguous.push(`${path}.escalationTimeInMinutes`, `${path}.durationBeforeEscalation`);
  }
}
