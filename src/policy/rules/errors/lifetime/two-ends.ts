import type { Rule } from '../../rule.js';

/** Access ends after a time or on a date. Source: the members' descriptions in Microsoft Graph's reference, and Terraform's provider. */
export const twoEnds: Rule = {
  id: 'two-ends',
  severity: 'ERROR',
  source:
    'https://learn.microsoft.com/graph/api/resources/accesspackageassignmentpolicy?view=graph-rest-beta',
  check: function* ({ durationInDays: days, expirationDateTime: date }) {
    if (days == null || days === 0 || date == null) return;
    yield {
      path: 'durationInDays',
      message: `Access is to end after ${days} days and on a fixed date as well.`,
      fix: 'Give one of durationInDays and expirationDateTime.',
    };
  },
};
