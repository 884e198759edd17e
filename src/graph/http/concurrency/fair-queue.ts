/** One key's line. What has left it before its turn stays in `items` until it is passed. */
interface Line<Item> {
  readonly key: object;
  readonly items: Item[];
  /** Where its first item is, at the earliest. */
  first: number;
  /** How many of its items wait. */
  length: number;
}

/**
 * A queue of lines, one for each key, that take turns: however many items one key has, those of another come next but
 * for one of each line. Every operation takes constant time on average.
 */
export class FairQueue<Item extends object> {
  readonly #lines = new Map<object, Line<Item>>();
  /** Whose turn it is; goes on to lines that are added meanwhile. */
  #turns = this.#lines.values();
  readonly #lineOf = new Map<Item, Line<Item>>();
  /** The lines by their length. */
  readonly #byLength: Set<Line<Item>>[] = [];
  #longest = 0;

  /** How many items wait. */
  get size(): number {
    return this.#lineOf.size;
  }

  /** Puts an item at the end of its key's line. */
  add(key: object, item: Item): void {
    let line = this.#lines.get(key);
    if (line === undefined) {
      line = { key, items: [], first: 0, length: 0 };
      this.#lines.set(key, line);
    }
    line.items.push(item);
    this.#lineOf.set(item, line);
    this.#resize(line, 1);
  }

  /** Takes an item out, wherever it stands; nothing happens when it does not wait. */
  remove(item: Item): void {
    const line = this.#lineOf.get(item);
    if (line === undefined) return;
    this.#lineOf.delete(item);
    this.#resize(line, -1);
    if (line.length === 0) this.#lines.delete(line.key);
  }

  /** Takes out the first item of the line whose turn it is; undefined when nothing waits. */
  next(): Item | undefined {
    if (this.size === 0) return undefined;
    let turn = this.#turns.next();
    if (turn.done === true) {
      this.#turns = this.#lines.values();
      turn = this.#turns.next();
    }
    const line = turn.value;
    while (line !== undefined && line.first < line.items.length) {
      const item = line.items[line.first];
      line.first += 1;
      if (item === undefined || !this.#lineOf.has(item)) continue;
      this.remove(item);
      return item;
    }
    return undefined;
  }

  /** The last item of the longest line, when that is longer than the key's own would be with one more; else undefined. */
  lastOfLongestBeside(key: object): Item | undefined {
    if (this.#longest <= (this.#lines.get(key)?.length ?? 0) + 1) return undefined;
    const [line] = this.#byLength[this.#longest] ?? [];
    while (line !== undefined) {
      const item = line.items.at(-1);
      if (item === undefined || this.#lineOf.has(item)) return item;
      line.items.pop();
    }
    return undefined;
  }

  #resize(line: Line<Item>, by: 1 | -1): void {
    this.#byLength[line.length]?.delete(line);
    line.length += by;
    if (line.length > 0) (this.#byLength[line.length] ??= new Set()).add(line);
    if (line.length > this.#longest) this.#longest = line.length;
    else if (this.#byLength[this.#longest]?.size === 0) this.#longest -= 1;
  }
}
