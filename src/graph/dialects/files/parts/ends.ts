import type {
  CreateAccessPackageAssignmentPolicyInput,
  ExpirationPatternInput,
} from '../../../../generated/schema.js';
import { ticksOf } from '../../../../policy/values/durations.js';
import { expirationOf, type ExpirationMembers } from '../../../../policy/values/schedules.js';
import { expirationTypes } from '../../v1/parts/enum-values.js';
import { dateTime, duration } from '../reading/lengths.js';
import { compact, Source, type Reader } from '../reading/source.js';
import { lost, whole } from '../reading/values.js';
import { wordOf } from '../reading/words.js';

const expirationType = wordOf(expirationTypes);

/** When something ends, in v1.0's words. A length or a moment alone tells the type. */
export const expiration: Reader<ExpirationPatternInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const { path, reading } = given;
  const before = reading.losses;
  const type = source.one(expirationType, 'type');
  const length = source.one(duration, 'duration');
  const end = source.one(dateTime, 'endDateTime');
  source.end();
  if (reading.losses > before) return lost(given, 'is left out with its parts');
  if (type === undefined && length === undefined && end === undefined) return undefined;
  if (length !== undefined && end !== undefined) return lost(given, 'names both a length and a moment');
  const told = length !== undefined ? 'AFTER_DURATION' : end !== undefined ? 'AFTER_DATE_TIME' : null;
  if (type === undefined && told !== null) reading.mended(path, `has no type; what it names is ${told}`);
  const isTold = type === 'AFTER_DURATION' || type === 'AFTER_DATE_TIME';
  if (type !== undefined && (isTold ? type : null) !== told)
    return lost(given, `does not fit its type ${type}`);
  const known = type ?? told;
  if (known === null) return undefined;
  return { type: known, ...compact({ duration: length, endDateTime: end }) };
};

type Ends = Pick<
  CreateAccessPackageAssignmentPolicyInput,
  'expiration' | 'durationInDays' | 'expirationDateTime'
>;

/** When assignments end, in v1.0's words or beta's two members; nothing, with notes, when these contradict each other. */
export function endsIn(source: Source): Ends {
  const { reading } = source;
  const places = source.peek('expiration', 'durationInDays', 'expirationDateTime');
  const before = reading.losses;
  const ends = source.one(expiration, 'expiration');
  const days = source.one(whole, 'durationInDays');
  const date = source.one(dateTime, 'expirationDateTime');
  if (reading.losses > before) {
    if (ends !== undefined || days !== undefined || date !== undefined) {
      source.contradict(places, 'is left out with what else is said of when access ends');
    }
    return {};
  }
  if (date !== undefined && (days ?? 0) !== 0) {
    source.contradict(places, 'a length and a moment are both named as the end; keep one of them');
    return {};
  }
  if (ends !== undefined) {
    const said = days === undefined && date === undefined ? ends : expirationOf(days ?? null, date ?? null);
    if (isSameEnd(ends, said)) return { expiration: ends };
    source.contradict(places, 'the end is named in two ways that differ; keep one of them');
    return {};
  }
  if (date !== undefined) return { expirationDateTime: date };
  if (days === 0 && reading.isAnswer) {
    source.contradict(
      places,
      'beta shows 0 days for never and for lengths in hours alike, and without this the policy never ends; read it through v1.0, or add "durationInDays": 0 to the variables if never is meant',
    );
    return {};
  }
  return days === undefined ? {} : { durationInDays: days };
}

function isSameEnd(one: ExpirationPatternInput, other: ExpirationMembers['expiration']): boolean {
  if (other == null || one.type !== other.type) return false;
  if (one.duration != null) return ticksOf(one.duration) === ticksOf(other.duration ?? '');
  return one.endDateTime == null || Date.parse(one.endDateTime) === Date.parse(other.endDateTime ?? '');
}
