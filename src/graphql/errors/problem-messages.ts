import type { NamedPoliciesProblem } from '../../graph/errors/named-policies-error.js';
import type {
  InputProblem,
  NotExpressibleError,
  StateProblem,
  UnsaidMember,
} from '../../graph/errors/input-errors.js';

/** What is wrong with the caller's input, and how to mend it. */
export function inputMessage(problem: InputProblem): string {
  switch (problem.kind) {
    case 'POLICY_ID':
      return `A policy id has ${idRule(problem.maxLength)}.`;
    case 'ACCESS_PACKAGE_ID':
      return `The id of an access package to filter by has ${idRule(problem.maxLength)}.`;
    case 'CURSOR':
      return '"after" is no cursor of this list: pass the endCursor of a page that was read with the same filter.';
    case 'PAGE_SIZE':
      return `"first" is a number from ${problem.least} to ${problem.greatest}.`;
    case 'OPERATION':
      return 'The form of the API that GRAPH_API names has no such operation: let GRAPH_API list beta or v1.0.';
    case 'TWICE':
      return `Give either ${problem.member} or ${problem.other}: both say the same thing.`;
    case 'MEMBER':
      return `${problem.member} ${problem.reason}.`;
  }
}

/** Why a policy may not be changed. */
export function stateMessage(problem: StateProblem): string {
  switch (problem.kind) {
    case 'CHANGED':
      return 'The policy has changed since it was read: it has another modifiedDateTime by now.';
    case 'UNTRUTHFUL':
      return "Graph's beta version cannot show this policy truthfully; change it where it was made.";
    case 'UNWRITABLE':
      return `No version of Graph that GRAPH_API lists can write the policy back whole: ${unsaidText(problem.unsaid)}. Nothing was changed.`;
    case 'AMBIGUOUS':
      return `What the policy has as ${problem.member} is not shown for sure by the versions of Graph that GRAPH_API lists; name it in the change, or list the other version too. Nothing was changed.`;
    case 'HIDDEN_PART':
      return `Graph does not show the policy's ${problem.part}, which an update would take away; nothing was changed.`;
  }
}

/** So many ids are listed in one message. */
const MAX_LISTED = 10;

/** Why a policy cannot be applied by its package and name. */
export function namedPoliciesMessage(problem: NamedPoliciesProblem): string {
  if (problem.kind === 'NOT_SHOWN') {
    return `The policy ${problem.id} of that package and name was created a moment ago, and Graph does not show it. Nothing was changed.`;
  }
  const { ids } = problem;
  const listed = ids.slice(0, MAX_LISTED).join(', ');
  const rest = ids.length > MAX_LISTED ? `, and ${ids.length - MAX_LISTED} more` : '';
  return `The package has ${ids.length} policies of that name: ${listed}${rest}. Nothing was changed.`;
}

/** How to go on when a policy cannot be applied by its package and name. */
export function namedPoliciesHint({ kind }: NamedPoliciesProblem): string {
  return kind === 'NOT_SHOWN'
    ? 'Send the request again after some seconds, or after a minute if the policy has been deleted since.'
    : 'Change the one that is meant by its id, or give them names of their own.';
}

/** Why none of the versions takes what was asked, and what to do about it. */
export function notExpressibleMessage({ unsaid }: NotExpressibleError): string {
  return `No version of Graph that GRAPH_API lists can say all of this: ${unsaidText(unsaid)}. Leave it out, or list a version that can.`;
}

/** What versions cannot say, in one line. */
function unsaidText(unsaid: readonly UnsaidMember[]): string {
  return unsaid
    .map(
      ({ version, member, reason }) =>
        `${version} cannot say ${member}${reason === null ? '' : ` (${reason})`}`,
    )
    .join('; ');
}

function idRule(maxLength: number): string {
  return `1 to ${maxLength} letters, digits, "-" and "_", as a GUID has`;
}
