import {
  assertObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { buildSchema } from '../../../src/graphql/schema/build.js';
import { daysText, minutesText, wholeDays } from '../../../src/policy/values/durations.js';
import { noDoubts, type DerivedMember, type PolicyModel } from '../../../src/policy/policy.js';
import { wordOf } from '../../../src/policy/values/schedules.js';
import { randomGuid, type Random } from '../random.js';

/** Members of the schema's types, by name. */
export type Members = Record<string, unknown>;

const schema = buildSchema();

/** The schema's type of a policy. */
export const policyType = assertObjectType(schema.getType('AccessPackageAssignmentPolicy'));

const derived: ReadonlySet<string> = new Set<DerivedMember | 'accessPackage'>([
  'accessPackage',
  'findings',
  'summary',
  'differences',
  'asInput',
  'asInputOmissions',
]);

/** The fields of a type that a `PolicyModel` has too. */
export function modelFields(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter(({ name }) => type !== policyType || !derived.has(name));
}

/** The object types that a value of a type can be of; none for a scalar or an enum. */
export function objectTypes(type: GraphQLOutputType): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isInterfaceType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
}

/** The object type of a value that stands where the schema has `type`. */
export function objectTypeOf(type: GraphQLOutputType, value: Members): GraphQLObjectType | undefined {
  const types = objectTypes(type);
  return types.length === 1 ? types[0] : types.find(({ name }) => name === value['__typename']);
}

/** One of some things. */
export function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Nothing to draw from');
  return item;
}

const words = [
  'north',
  'south "gate"',
  'Ürümqi',
  'a\nb',
  'x” y',
  '^[0-9]{6}$',
  'C:\\u{a}',
  '东',
  '-',
  'user',
];

const scalars: Readonly<Record<string, (random: Random) => unknown>> = {
  ID: randomGuid,
  String: (random) => `${oneOf(random, words)} ${Math.floor(random() * 1e6)}`,
  Boolean: (random) => random() < 0.5,
  Int: (random) => 1 + Math.floor(random() * 12),
  DateTime: (random) => new Date(1.8e12 + Math.floor(random() * 1e9) * 60).toISOString(),
  Duration: (random) => oneOf(random, [daysText, minutesText])(1 + Math.floor(random() * 5000)),
};

/** Numbers of a rhythm that are 0 where they say nothing. */
const mayBeZero: ReadonlySet<string> = new Set(['month', 'dayOfMonth', 'numberOfOccurrences']);

/** How a kind that nobody knows begins; such are never drawn. */
const unknown = /^Other|^UNKNOWN_FUTURE_VALUE$/;

/** The words of an enum that are known. */
export function knownWords(type: GraphQLEnumType): string[] {
  return type
    .getValues()
    .map(({ name }) => name)
    .filter((name) => !unknown.test(name));
}

/**
 * A value that stands where the schema has `type`: of lists up to three items, of interfaces any kind that is known, of enums
 * any word that is known; every member is there, so that nothing is unknown.
 */
export function randomValue(random: Random, type: GraphQLOutputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const item: GraphQLOutputType = bare.ofType;
    return Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, item));
  }
  const named = getNamedType(bare);
  if (isEnumType(named)) return oneOf(random, knownWords(named));
  const types = objectTypes(type);
  if (types.length === 0) return scalars[named.name]?.(random) ?? null;
  const kind = oneOf(
    random,
    types.filter(({ name }) => !unknown.test(name)),
  );
  const members = modelFields(kind).map(({ name, type: member }) => [
    name,
    mayBeZero.has(name) && random() < 0.4 ? 0 : randomValue(random, member),
  ]);
  return { ...(types.length > 1 && { __typename: kind.name }), ...(Object.fromEntries(members) as Members) };
}

/**
 * A policy in the form in which policies read, told in full: members that say the same thing in two ways agree, and parts that
 * a policy may go without are sometimes null. Requestors, approvers and reviewers are of any kind.
 */
export function randomPolicy(random: Random): PolicyModel {
  const policy = randomValue(random, policyType) as PolicyModel;
  const maybe = <Part>(part: Part, chance: number): Part | null => (random() < chance ? part : null);
  const approval = policy.requestApprovalSettings;
  return agreeing({
    ...policy,
    requestApprovalSettings: approval && {
      ...approval,
      approvalStages: (approval.approvalStages ?? []).map((stage) => ({
        ...stage,
        customExtension: maybe(stage.customExtension, 0.2),
      })),
    },
    automaticRequestSettings: maybe(policy.automaticRequestSettings, 0.3),
    accessReviewSettings: maybe(policy.accessReviewSettings, 0.7),
    verifiableCredentialSettings: maybe(policy.verifiableCredentialSettings, 0.5),
    accessPackageNotificationSettings: maybe(policy.accessPackageNotificationSettings, 0.7),
    doubts: noDoubts,
  });
}

/** A policy in which beta's members say what v1.0's say. */
function agreeing(policy: PolicyModel): PolicyModel {
  const { expiration: end, accessReviewSettings: reviews, requestApprovalSettings: approval } = policy;
  const schedule = reviews?.schedule ?? null;
  return {
    ...policy,
    isEnabled: policy.requestorSettings?.acceptRequests ?? null,
    durationInDays: end?.type === 'NO_EXPIRATION' ? 0 : daysOf(end),
    expirationDateTime: end?.type === 'AFTER_DATE_TIME' ? end.endDateTime : null,
    requestApprovalSettings: approval && {
      ...approval,
      approvalStages: (approval.approvalStages ?? []).map((stage) => ({
        ...stage,
        durationBeforeAutomaticDenial: daysText(stage.approvalStageTimeOutInDays ?? 0),
        durationBeforeEscalation: minutesText(stage.escalationTimeInMinutes ?? 0),
      })),
    },
    accessReviewSettings: reviews && {
      ...reviews,
      recurrenceType: wordOf(schedule?.recurrence?.pattern),
      startDateTime: schedule?.startDateTime ?? null,
      durationInDays: daysOf(schedule?.expiration ?? null),
    },
  };
}

function daysOf(end: PolicyModel['expiration']): number | null {
  return end?.type === 'AFTER_DURATION' ? wholeDays(end.duration) : null;
}
