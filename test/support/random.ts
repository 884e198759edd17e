/** Numbers from 0 up to but not including 1, as Math.random, the same for the same seed. */
export type Random = () => number;

/** Numbers that follow from `seed` and `name` alone, whatever else runs at the same time. */
export function seededRandom(seed: number, name: string): Random {
  let state = hash(name) ^ Math.imul(seed, 0x9e3779b1);
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of `items`, each as likely as its weight. */
export function draw<T>(random: Random, items: readonly T[], weightOf: (item: T) => number): T {
  let left = random() * items.reduce((sum, item) => sum + weightOf(item), 0);
  const drawn = items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1);
  if (drawn === undefined) throw new RangeError('Nothing to draw from');
  return drawn;
}

/** A GUID. */
export function randomGuid(random: Random): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
