import {
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import type { PolicyModel } from '../../../src/policy/policy.js';
import type { Random } from '../random.js';
import {
  knownWords,
  modelFields,
  objectTypeOf,
  objectTypes,
  oneOf,
  policyType,
  randomValue,
  type Members,
} from './random-policy.js';

/** A member on the way from a policy to what was changed: the object that has it, and its name with that of its type. */
interface Step {
  /** Such as `ApprovalStage.primaryApprovers`. */
  readonly member: string;
  readonly owner: Members;
}

/** A policy that differs from another in one place. */
export interface Mutation {
  readonly policy: PolicyModel;
  /** From the policy to the member that was changed, which is the last. */
  readonly steps: readonly Step[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Each member of a policy, at any depth, changed alone: to something else of its type, and for a part also to its absence. */
export function mutationsOf(policy: PolicyModel, random: Random): Mutation[] {
  return inObject(policyType, policy as unknown as Members, random, []).map(({ value, ...place }) => ({
    ...place,
    policy: value as PolicyModel,
  }));
}

type Changed = Omit<Mutation, 'policy'> & { readonly value: unknown };

function inObject(type: GraphQLObjectType, owner: Members, random: Random, way: readonly Step[]): Changed[] {
  return modelFields(type).flatMap(({ name, type: memberType }) => {
    const steps = [...way, { member: `${type.name}.${name}`, owner }];
    return inValue(memberType, owner[name], random, steps).map((changed) => ({
      ...changed,
      value: { ...owner, [name]: changed.value },
    }));
  });
}

function inValue(
  type: GraphQLOutputType,
  before: unknown,
  random: Random,
  steps: readonly Step[],
): Changed[] {
  const bare = getNullableType(type);
  const own = others(type, before, random).map((after) => ({ value: after, steps, before, after }));
  if (isListType(bare)) {
    const items = before as readonly unknown[];
    const itemType: GraphQLOutputType = bare.ofType;
    const within = items.flatMap((item, index) =>
      inValue(itemType, item, random, steps).map((changed) => ({
        ...changed,
        value: items.map((other, place) => (place === index ? changed.value : other)),
      })),
    );
    return [...own, ...within];
  }
  const members = before as Members | null;
  const objectType = members === null ? undefined : objectTypeOf(type, members);
  return objectType === undefined ? own : [...own, ...inObject(objectType, members ?? {}, random, steps)];
}

/** Other values that could stand in a place. */
function others(type: GraphQLOutputType, before: unknown, random: Random): unknown[] {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const items = before as readonly unknown[];
    const added = [...items, randomValue(random, bare.ofType)];
    return items.length === 0 ? [added] : [added, items.slice(1)];
  }
  if (isEnumType(bare)) return knownWords(bare).filter((word) => word !== before);
  const kinds = objectTypes(type);
  if (kinds.length === 0) return [another(type, before, random)];
  if (before === null) return [randomValue(random, type)];
  const absent = isNonNullType(type) ? [] : [null];
  return kinds.length > 1 ? [another(type, before, random), ...absent] : absent;
}

/** Another value of a type, of another kind where there are several. */
function another(type: GraphQLOutputType, before: unknown, random: Random): unknown {
  const kindOf = (value: unknown) => (value as Members | null)?.['__typename'] ?? value;
  const drawn = Array.from({ length: 50 }, () => randomValue(random, type));
  return oneOf(
    random,
    drawn.filter((value) => kindOf(value) !== kindOf(before)),
  );
}
