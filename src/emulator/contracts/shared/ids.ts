import { randomUUID } from 'node:crypto';
import { isObject } from '../../answers.js';

/** The items of a list, with ids for those that have none, as the service gives them; anything else as it is. */
export function withIds(items: unknown): unknown {
  if (!Array.isArray(items)) return items;
  return items.map((item: unknown) => (isObject(item) ? { ...item, id: item['id'] ?? randomUUID() } : item));
}
