import type { RequestorSettings, UserSet } from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { listOf } from './words/lists.js';
import { anyOf } from './words/user-sets.js';

/** What those in the scope may do besides asking, and what others may do for them; nothing for what is off. */
export function selfServiceSentences({ requestorSettings: settings }: PolicyModel): string[] {
  if (settings == null) return [];
  return [
    ...(settings.allowCustomAssignmentSchedule === true
      ? ['A request may say when access begins and ends.']
      : []),
    ...(settings.enableTargetsToSelfRemoveAccess === true ? ['Whoever has access may give it back.'] : []),
    ...onBehalfSentences(settings),
  ];
}

function onBehalfSentences(settings: RequestorSettings): string[] {
  const deeds = [
    ...(settings.enableOnBehalfRequestorsToAddAccess === true ? ['requested'] : []),
    ...(settings.enableOnBehalfRequestorsToUpdateAccess === true ? ['changed'] : []),
    ...(settings.enableOnBehalfRequestorsToRemoveAccess === true ? ['given back'] : []),
  ];
  if (deeds.length === 0) return [];
  return [
    `On behalf of others, access may be ${listOf(deeds, 'and')} ${byWhom(settings.onBehalfRequestors)}.`,
  ];
}

function byWhom(requestors: readonly UserSet[] | null): string {
  if (requestors == null) return 'by people who are not known here';
  return requestors.length === 0 ? 'by certain people, of whom none is named' : `by ${anyOf(requestors)}`;
}
