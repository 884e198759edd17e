/** A list in English: `a`, `a and b`, `a, b and c`. Empty text for an empty list. */
export function listOf(items: readonly string[], conjunction: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** Words as a sentence: with a capital and a full stop. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A number of things: `one question`, `two questions`, `12 questions`. */
export function countOf(count: number, one: string, many: string): string {
  return `${small[count] ?? String(count)} ${count === 1 ? one : many}`;
}

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** The place of something in a list, from 0: `first`, `second`, … and `number 10` from there on. */
export function placeOf(index: number): string {
  return places[index] ?? `number ${index + 1}`;
}
