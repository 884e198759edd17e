/** What became of a part of a file that is not carried as it stands. */
export interface Note {
  readonly kind: 'MENDED' | 'LEFT_OUT';
  /** Where, in the names of the file; empty for the whole. */
  readonly path: string;
  /** What was done, or why it is left out: half a sentence. */
  readonly reason: string;
}

/** What is known while one policy is read, and what is noted about it. */
export class Reading {
  readonly notes: Note[] = [];
  /** Whether the policy is an answer of Graph's, which may stand for more than it says, and no request. */
  readonly isAnswer: boolean;
  #isSpelled = false;
  #losses = 0;

  constructor(isAnswer: boolean) {
    this.isAnswer = isAnswer;
  }

  /** Notes what was read otherwise than it stands. */
  mended(path: string, reason: string): void {
    this.notes.push({ kind: 'MENDED', path, reason });
  }

  /** Notes what is not carried. */
  leftOut(path: string, reason: string): void {
    this.notes.push({ kind: 'LEFT_OUT', path, reason });
    this.#losses += 1;
  }

  /** Notes once that members are spelled otherwise than Graph spells them. */
  spelled(path: string, graphName: string): void {
    if (!this.#isSpelled) this.mended(path, `members are read by Graph's names, such as ${graphName} here`);
    this.#isSpelled = true;
  }

  /** How many parts are left out so far. */
  get losses(): number {
    return this.#losses;
  }
}

/** A text of a file as messages may show it: on one line, and not long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
