import type {
  AccessPackageAutomaticRequestSettingsInput,
  CreateAccessPackageAssignmentPolicyInput,
  RequestorSettingsInput,
} from '../../../../generated/schema.js';
import { flagsOfV1 } from '../../../../policy/policy-members.js';
import { duration } from '../reading/lengths.js';
import { compact, Source, type Reader } from '../reading/source.js';
import { flag } from '../reading/values.js';
import { scopeWord } from '../reading/words.js';
import { peopleIn } from './user-sets.js';

type Requestors = Pick<
  CreateAccessPackageAssignmentPolicyInput,
  'requestorSettings' | 'canExtend' | 'isEnabled'
>;

/** Who may ask: beta's settings, or v1.0's, of which some stand beside them. */
export function requestorsIn(source: Source): Requestors {
  const [given, ...twins] = source.take('requestorSettings');
  const settings = given && Source.of(given);
  source.contradict(twins, 'is there twice');
  const isV1 = source.has('allowedTargetScope');
  const both = [source, settings].filter((part) => part !== undefined);
  const first = <T>(read: Reader<T>, name: string, ownName = name) => agreed(both, read, name, ownName);
  const scopeType = first(scopeWord, 'allowedTargetScope', 'scopeType');
  const canExtend = first(flag, 'canExtend', 'enableTargetsToSelfUpdateAccess');
  const enabled = source.peek('isEnabled');
  const asked = settings?.peek('acceptRequests', 'enableTargetsToSelfAddAccess') ?? [];
  const isEnabled = source.one(flag, 'isEnabled');
  const requestors = [
    peopleIn(source, ['specificAllowedTargets']),
    settings && peopleIn(settings, ['allowedRequestors']),
  ].filter((list) => list !== undefined);
  const accepts = settings?.one(flag, 'acceptRequests');
  const targetsAsk = settings?.one(flag, 'enableTargetsToSelfAddAccess');
  const flags = Object.fromEntries(
    flagsOfV1.flatMap((name) => {
      const value = settings?.one(flag, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const onBehalfRequestors = settings && peopleIn(settings, ['onBehalfRequestors']);
  settings?.end();
  // v1.0's flag says nothing while nobody is in scope: administrators assign then in any case.
  const isNobodys = scopeType === 'NO_SUBJECTS' && (isV1 || targetsAsk !== undefined);
  const targetsAccept = isNobodys ? true : targetsAsk;
  const isSaidTwice = isContradicted(accepts, isNobodys ? undefined : targetsAsk);
  const acceptRequests = isSaidTwice ? undefined : (accepts ?? targetsAccept);
  const requestorSettings: RequestorSettingsInput | undefined = compact<RequestorSettingsInput>({
    scopeType,
    acceptRequests,
    allowedRequestors: requestors.length === 0 ? undefined : requestors.flat(),
    ...flags,
    onBehalfRequestors,
  });
  if (isSaidTwice) source.contradict(asked, 'whether requests are taken is named in two ways that differ');
  if (!isContradicted(isEnabled, acceptRequests)) {
    return { ...compact<Requestors>({ requestorSettings, canExtend, isEnabled }) };
  }
  source.contradict(enabled, 'says something else than requestorSettings, which have precedence');
  return { ...compact<Requestors>({ requestorSettings, canExtend }) };
}

function isContradicted(one: boolean | undefined, other: boolean | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** What the policy says under one name, or its settings under another; nothing, with notes, when these differ. */
function agreed<T>(
  [policy, settings]: readonly Source[],
  read: Reader<T>,
  name: string,
  settingsName: string,
): T | undefined {
  const given = [...(policy?.peek(name) ?? []), ...(settings?.peek(settingsName) ?? [])];
  const values = [policy?.one(read, name), settings?.one(read, settingsName)].filter(
    (value) => value !== undefined,
  );
  const [first, second] = values;
  if (second === undefined || first === second) return first;
  policy?.contradict(given, 'says something else than its like in another place');
  return undefined;
}

/** How Graph assigns by itself. */
export const automatic: Reader<AccessPackageAutomaticRequestSettingsInput> = (given) => {
  const source = Source.of(given);
  if (source === undefined) return undefined;
  const settings = compact<AccessPackageAutomaticRequestSettingsInput>({
    requestAccessForAllowedTargets: source.one(flag, 'requestAccessForAllowedTargets'),
    removeAccessWhenTargetLeavesAllowedTargets: source.one(
      flag,
      'removeAccessWhenTargetLeavesAllowedTargets',
    ),
    gracePeriodBeforeAccessRemoval: source.one(duration, 'gracePeriodBeforeAccessRemoval'),
  });
  source.end();
  return settings;
};
