import { isWithin } from '../../../member-paths.js';
import type { PolicyModel } from '../../../policy.js';

/** The value at a path of `Doubts`, or null where the version that was read does not tell it for sure. */
export function told<Value>({ doubts }: PolicyModel, path: string, value: Value): Value | null {
  const isDoubted = (doubt: string) => isWithin(path, doubt);
  return doubts.untold.some(isDoubted) || doubts.ambiguous.some(isDoubted) ? null : value;
}
