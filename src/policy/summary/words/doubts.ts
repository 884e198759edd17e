import { isWithin } from '../../member-paths.js';
import type { PolicyModel } from '../../policy.js';

/** Whether the version that was read may hold something else at a path than it shows. */
export function isDoubted({ doubts }: PolicyModel, path: string): boolean {
  return [...doubts.untold, ...doubts.ambiguous].some((doubt) => isWithin(path, doubt));
}
