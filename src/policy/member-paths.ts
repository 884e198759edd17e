import type { PolicyMembers } from './policy-members.js';
import type { PolicyModel } from './policy.js';

type Members = Readonly<Record<string, unknown>>;

/** Whether `path` is `other`, or a member of what `other` is. */
export function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}

/** What a policy has at a path of `Doubts`; of a path through a list, the list of what its items have there. */
export function valueAt(policy: PolicyMembers, path: string): unknown {
  return valueIn(policy, path.split('.'));
}

function valueIn(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => valueIn(item, [name, ...rest]));
  return isMembers(value) ? valueIn(value[name], rest) : undefined;
}

/**
 * `policy` with what `source` has at a path of `Doubts`, item by item where that leads through a list; null where the two have
 * not the same objects and lists on the way, so that nobody can say what belongs where.
 */
export function withValueOf(policy: PolicyModel, source: PolicyMembers, path: string): PolicyModel | null {
  return replaced(policy, source, path.split('.'), (_old, told) => told) as PolicyModel | null;
}

/** `policy` with `value` at a path of `Doubts`, in every item where that leads through a list. */
export function withValue(policy: PolicyModel, value: unknown, path: string): PolicyModel {
  return (replaced(policy, policy, path.split('.'), () => value) ?? policy) as PolicyModel;
}

type Take = (old: unknown, told: unknown) => unknown;

function replaced(value: unknown, source: unknown, path: readonly string[], take: Take): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return take(value, source) ?? null;
  if (Array.isArray(value) && Array.isArray(source)) {
    const sources: readonly unknown[] = source;
    const items = value.map((item, index) => replaced(item, sources[index], path, take));
    return value.length === sources.length && !items.includes(null) ? items : null;
  }
  if (!isMembers(value) || !isMembers(source)) return null;
  const member = replaced(value[name], source[name], rest, take);
  return member === null && rest.length > 0 ? null : { ...value, [name]: member };
}

/** Whether two values of a model are the same; absent and null are. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSameValue(item, other[index]));
  }
  if (!isMembers(one) || !isMembers(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
    isSameValue(one[name], other[name]),
  );
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
