import { isGraphId } from '../../graph-id.js';
import { InvalidPolicyIdError } from '../../input-errors.js';

/**
 * The path of one policy, with query options if there are any. Throws an `InvalidPolicyIdError` for an id that could be
 * anything but a segment of its own.
 */
export function policyPath(collectionPath: string, id: string, options: readonly string[] = []): string {
  if (!isGraphId(id)) throw new InvalidPolicyIdError();
  return `${collectionPath}/${id}${options.length > 0 ? `?${options.join('&')}` : ''}`;
}
