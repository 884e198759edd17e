/** Whether these are the long editions, which `npm run test:long` runs, or the short ones of `npm test`. */
export const isLong = process.env['LONG'] !== undefined;

/** How often a property is tried: `count` times in the long edition, an eighth of it, and at least 25 times, in the short one. */
export function runs(count: number): number {
  return isLong ? count : Math.min(count, Math.max(25, Math.ceil(count / 8)));
}
