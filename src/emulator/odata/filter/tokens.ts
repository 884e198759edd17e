/** A piece of a filter: a text in quotes, a word (names, operators, GUIDs), or one of `(`, `)` and `,`. */
export interface Token {
  readonly kind: 'text' | 'word' | '(' | ')' | ',' | 'end';
  /** What a text says, or the word. */
  readonly value: string;
  /** Where it begins. */
  readonly at: number;
}

/** A filter is not of the grammar; the position is that of the first character that cannot be there. */
export class FilterSyntaxError extends Error {
  override readonly name = 'FilterSyntaxError';
  readonly position: number;

  constructor(position: number) {
    super(`Syntax error at position ${position}`);
    this.position = position;
  }
}

const PIECE = /'((?:[^']|'')*)'|([\w./-]+)|([(),])/y;
const SPACE = /\s*/y;

/** The pieces of a filter, and an end. Throws a `FilterSyntaxError`. */
export function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = afterSpace(filter, 0);
  while (at < filter.length) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(filter);
    if (found === null) throw new FilterSyntaxError(at);
    const [whole, text, word, sign] = found;
    if (text !== undefined) tokens.push({ kind: 'text', value: text.replaceAll("''", "'"), at });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word, at });
    else if (sign === '(' || sign === ')' || sign === ',') tokens.push({ kind: sign, value: sign, at });
    at = afterSpace(filter, at + whole.length);
  }
  return [...tokens, { kind: 'end', value: '', at }];
}

function afterSpace(filter: string, at: number): number {
  SPACE.lastIndex = at;
  return at + (SPACE.exec(filter)?.[0].length ?? 0);
}
