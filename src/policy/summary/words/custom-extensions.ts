import type { CustomExtensionModel } from '../../policy.js';
import { named } from './quote.js';

/** A custom extension, of whatever kind: its name where Graph shows one, and its id. */
export function extensionWords({ displayName, id }: CustomExtensionModel): string {
  return named('the custom extension', displayName, id);
}
