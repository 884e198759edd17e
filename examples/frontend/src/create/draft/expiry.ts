import type { PolicyDraft } from '../policy-draft.js';

/** In which way access ends, as the form offers it. */
export type Expiry = 'days' | 'time' | 'date' | 'never' | 'default';

/** What the page calls each way. */
export const expiryLabels: readonly (readonly [Expiry, string])[] = [
  ['days', 'After a number of days'],
  ['time', 'After a number of hours'],
  ['date', 'On a date'],
  ['never', 'Never'],
  ['default', 'As Microsoft Graph has it by default'],
];

type Members = Pick<PolicyDraft, 'durationInDays' | 'expirationDateTime' | 'expiration'>;

/** The way that a draft shows. */
export function expiryOf({ durationInDays, expirationDateTime, expiration }: Members): Expiry {
  if (expirationDateTime != null || expiration?.type === 'AFTER_DATE_TIME') return 'date';
  if (expiration?.type === 'AFTER_DURATION') return 'time';
  if (expiration?.type === 'NO_EXPIRATION') return 'never';
  // A number that is being retyped is empty for a moment: then the member is there, without a value.
  return durationInDays === undefined ? 'default' : 'days';
}

/** The members that say that access ends this way, with a value to begin with. */
export function withExpiry(expiry: Expiry): Members {
  const none: Members = { durationInDays: undefined, expirationDateTime: undefined, expiration: undefined };
  switch (expiry) {
    case 'days':
      return { ...none, durationInDays: 90 };
    case 'time':
      return { ...none, expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } };
    case 'date':
      return { ...none, expirationDateTime: '' };
    case 'never':
      return { ...none, expiration: { type: 'NO_EXPIRATION' } };
    case 'default':
      return none;
  }
}
