import type {
  CreateAccessPackageAssignmentPolicyInput,
  ExpirationPatternInput,
} from '../../generated/schema.js';
import { wholeDays } from '../values/durations.js';
import type { PolicyModel } from '../policy.js';
import { said, type Omissions } from './omissions.js';

type Expiration = Pick<
  CreateAccessPackageAssignmentPolicyInput,
  'durationInDays' | 'expirationDateTime' | 'expiration'
>;

/** When assignments end, in the form that most versions of Graph have: days or a date where these say it. */
export function expirationAsInput(omissions: Omissions, policy: PolicyModel): Expiration {
  const { expiration, durationInDays: days, expirationDateTime: dateTime } = policy;
  if (expiration == null) {
    if (omissions.isAmbiguous('expiration')) omissions.addAmbiguous('expiration');
    // A number that means nothing, such as a negative one, is for Graph to judge.
    else if (days != null && days !== 0) return { durationInDays: days };
    return {};
  }
  if (expiration.type === 'NO_EXPIRATION') return { durationInDays: 0 };
  const pattern = patternAsInput(omissions, 'expiration', expiration);
  if (pattern == null) return {};
  const { type, duration, endDateTime } = pattern;
  if (type === 'AFTER_DATE_TIME' && endDateTime != null) {
    const isBoth = dateTime != null && days != null && days !== 0;
    return { ...(isBoth && { durationInDays: days }), expirationDateTime: endDateTime };
  }
  const whole = wholeDays(duration);
  // 0 days would mean that it never ends.
  return whole == null || whole === 0 ? { expiration: pattern } : { durationInDays: whole };
}

/** A pattern with the one member that belongs to its type; null when that is unknown or missing, which is named. */
export function patternAsInput(
  omissions: Omissions,
  path: string,
  pattern: NonNullable<PolicyModel['expiration']>,
): ExpirationPatternInput | null {
  const type = omissions.word(`${path}.type`, pattern.type);
  if (type == null) {
    return pattern.type == null ? omissions.add(`${path}.type`, 'Graph shows no type of it.') : null;
  }
  const due = dueMembers.get(type);
  for (const name of ['duration', 'endDateTime'] as const) {
    if (name === due && pattern[name] == null) return omissions.add(`${path}.${name}`, `Graph shows none.`);
    if (name !== due && pattern[name] != null) {
      omissions.add(`${path}.${name}`, `It does not belong to the type ${type}.`);
    }
  }
  const { duration, endDateTime } = pattern;
  return {
    type,
    ...said({
      duration: due === 'duration' ? duration : null,
      endDateTime: due === 'endDateTime' ? endDateTime : null,
    }),
  };
}

const dueMembers: ReadonlyMap<string, 'duration' | 'endDateTime'> = new Map([
  ['AFTER_DURATION', 'duration'],
  ['AFTER_DATE_TIME', 'endDateTime'],
]);
