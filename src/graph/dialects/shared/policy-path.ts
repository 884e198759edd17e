import { GraphInputError } from '../../errors/input-errors.js';
import { isGraphId, MAX_ID_LENGTH } from '../../graph-id.js';

/**
 * The path of one policy, with query options if there are any. Throws a `GraphInputError` for an id that could be
 * anything but a segment of its own.
 */
export function policyPath(collectionPath: string, id: string, options: readonly string[] = []): string {
  if (!isGraphId(id)) throw new GraphInputError({ kind: 'POLICY_ID', maxLength: MAX_ID_LENGTH });
  return `${collectionPath}/${id}${options.length > 0 ? `?${options.join('&')}` : ''}`;
}
