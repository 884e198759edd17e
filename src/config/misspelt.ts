/** What Kubernetes and Docker add for services, whatever these are called. */
const OF_SERVICES = /_(SERVICE_(HOST|PORT)(_.*)?|PORT(_\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?)$/;
/** First words that only settings of the gateway begin with. */
const OWN_WORDS = ['GRAPH', 'IDEMPOTENCY'];
/** A shorter name is near to too many others. */
const SHORTEST = 8;

/** A variable that looks like a setting and is none. */
export interface Misspelt {
  readonly variable: string;
  /** The setting that it comes next to; null when it only begins like one. */
  readonly meant: string | null;
}

/**
 * The variables of an environment that are next to a setting's name, or begin like one, and would be passed over without a
 * word. Those that are settings of their own, or that belong to a service, are none.
 */
export function misspeltIn(
  environment: Readonly<Record<string, string | undefined>>,
  settings: readonly string[],
): Misspelt[] {
  const foreign = Object.keys(environment).filter(
    (name) => !settings.includes(name) && !OF_SERVICES.test(name),
  );
  return foreign.flatMap((variable) => {
    const meant = settings.find((name) => isNear(variable, name)) ?? null;
    const [word = ''] = variable.split('_', 1);
    return meant !== null || (OWN_WORDS.includes(word) && word !== variable) ? [{ variable, meant }] : [];
  });
}

function isNear(variable: string, name: string): boolean {
  const [one, other] = [bare(variable), bare(name)];
  if (one === other) return true;
  return Math.min(one.length, other.length) >= SHORTEST && name.includes('_') && distance(one, other) === 1;
}

function bare(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** How many letters must be added, removed, changed or swapped with the next to make one of the other; 2 stands for more than one. */
function distance(one: string, other: string): 0 | 1 | 2 {
  if (one === other) return 0;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, otherRest] = [one.slice(at), other.slice(at)];
  const isSwapped =
    rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
  const isOneStep =
    isSwapped ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest.slice(1) === otherRest.slice(1);
  return isOneStep ? 1 : 2;
}
