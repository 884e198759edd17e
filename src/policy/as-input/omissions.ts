import type { PolicyOmission } from '../../generated/schema.js';
import type { Doubts } from '../policy.js';

/** What the input of a create cannot carry of a policy, as it is found. */
export class Omissions {
  readonly found: PolicyOmission[] = [];
  readonly #doubts: Doubts;

  /** @param doubts what the policy does not tell */
  constructor(doubts: Doubts) {
    this.#doubts = doubts;
  }

  /** Names a part that is left out, and why, in a sentence. */
  add(path: string, reason: string): null {
    this.found.push({ path, reason });
    return null;
  }

  /** Whether the policy does not tell a member; one that it does not is named. @param path as in `Doubts` */
  isUntold(path: string): boolean {
    if (!this.#doubts.untold.includes(path)) return false;
    this.add(path, 'The version of Graph that was read has no name for it.');
    return true;
  }

  /** Whether what the policy shows may stand for something else. @param path as in `Doubts` */
  isAmbiguous(path: string): boolean {
    return this.#doubts.ambiguous.includes(path);
  }

  /** Names a member of which the policy shows what may stand for something else. */
  addAmbiguous(path: string): null {
    this.add(path, 'What the version of Graph that was read shows there can stand for something else.');
    return null;
  }

  /** A word that input can have; null for none, and for one that is not known, which is named. */
  word<Word extends string>(path: string, word: Word | null | undefined): Word | null {
    if (word !== 'UNKNOWN_FUTURE_VALUE') return word ?? null;
    return this.add(path, 'Graph has a word there that is not known here.');
  }
}

/** Members without those that are null or absent: of these nothing is said. */
export function said<Members extends object>(members: Members): Said<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value != null)) as Said<Members>;
}

/** Members of which each is there or absent, and never null. */
export type Said<Members> = { [Name in keyof Members]?: NonNullable<Members[Name]> };

/** What `carry` makes of each item of a list; null for no list, and for one of which it cannot carry an item, which it names. */
export function wholeList<Item, Input>(
  items: readonly Item[] | null | undefined,
  carry: (item: Item, index: number) => Input | null,
): Input[] | null {
  const inputs = items?.map(carry);
  // A list that lacks an item would take it away from a policy that has it.
  return inputs?.every((input) => input != null) === true ? inputs : null;
}
