import type { PolicyModel } from '../policy.js';
import { approvalSentences } from './approval/approval.js';
import { automaticSentences } from './automatic.js';
import { credentialSentences } from './credentials.js';
import { extensionSentences } from './extensions.js';
import { lifetimeSentences } from './lifetime.js';
import { notKnownSentences } from './not-known.js';
import { notificationSentences } from './notifications.js';
import { questionSentences } from './questions.js';
import { requestorSentences } from './requestors.js';
import { reviewSentences } from './reviews.js';
import { selfServiceSentences } from './self-service.js';
import { idWords, quoted } from './words/quote.js';

/** The parts of a summary, in the order in which somebody meets them who wants access. */
const parts: readonly ((policy: PolicyModel) => readonly string[])[] = [
  nameSentences,
  automaticSentences,
  requestorSentences,
  selfServiceSentences,
  credentialSentences,
  questionSentences,
  approvalSentences,
  lifetimeSentences,
  reviewSentences,
  notificationSentences,
  extensionSentences,
  notKnownSentences,
];

/**
 * What a policy means, in plain English sentences on one line. Two policies that differ in effect differ in it. What is off as
 * Graph has it off goes unsaid, unless silence would mislead; what is null, and so unknown, is said not to be known where
 * silence would deny it.
 */
export function summaryOf(policy: PolicyModel): string {
  return parts.flatMap((part) => part(policy)).join(' ');
}

function nameSentences({ displayName, accessPackageId }: PolicyModel): string[] {
  const policy = displayName == null ? 'The policy without a name' : `The policy ${quoted(displayName)}`;
  if (accessPackageId == null) return displayName == null ? [] : [`${policy}:`];
  return [`${policy} belongs to the access package ${idWords(accessPackageId)}.`];
}
