import type { ExpirationPattern } from '../../../../generated/schema.js';
import type { Breach, Rule } from '../../rule.js';

/** The type of an end says which of its two other members it has. Source: Microsoft Graph reference, expirationPattern. */
export const expirationAgainstItsType: Rule = {
  id: 'expiration-against-its-type',
  severity: 'ERROR',
  source: 'https://learn.microsoft.com/graph/api/resources/expirationpattern',
  check: function* ({ expiration, accessReviewSettings: review }) {
    yield* breaches(expiration, 'expiration');
    yield* breaches(review?.schedule?.expiration, 'accessReviewSettings.schedule.expiration');
  },
};

function* breaches(pattern: ExpirationPattern | null | undefined, path: string): Iterable<Breach> {
  const type = pattern?.type;
  if (pattern == null || type == null || type === 'UNKNOWN_FUTURE_VALUE') return;
  for (const [member, owner] of [
    ['duration', 'AFTER_DURATION'],
    ['endDateTime', 'AFTER_DATE_TIME'],
  ] as const) {
    const isDue = type === owner;
    if ((pattern[member] != null) === isDue) continue;
    yield {
      path: `${path}.${member}`,
      message: isDue ? `The type ${type} needs a ${member}.` : `The type ${type} has no ${member}.`,
      fix: isDue
        ? `Give the ${member}, or take another type.`
        : `Take the ${member} out, or set the type to ${owner}.`,
    };
  }
}
