import { isMembers } from '../../../policy/member-paths.js';

/** Where a policy has a word or a kind of thing that nobody knows, as paths with the places in lists. */
export function unknownsIn(value: unknown, path = ''): string[] {
  if (value === 'UNKNOWN_FUTURE_VALUE') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownsIn(item, below(path, index)));
  if (!isMembers(value)) return [];
  const { __typename: kind } = value;
  if (typeof kind === 'string' && kind.startsWith('Other')) return [path];
  return Object.entries(value).flatMap(([name, member]) =>
    // Nothing of it is the policy's.
    name === 'doubts' ? [] : unknownsIn(member, below(path, name)),
  );
}

function below(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`;
}
