import { FilterSyntaxError, tokensOf, type Token } from './tokens.js';

/** What a filter says, of the part of OData's grammar that is known to work here. */
export type Filter = Junction | Comparison;

/** Filters of which all hold, or one. */
interface Junction {
  readonly kind: 'and' | 'or';
  readonly sides: readonly Filter[];
}

/** A member beside a value. */
interface Comparison {
  readonly kind: 'eq' | 'startswith';
  /** Path of the member. */
  readonly path: string;
  readonly value: string;
  /** Whether the value stood in quotes. */
  readonly isText: boolean;
}

/** Parentheses within each other. */
const MAX_DEPTH = 100;

/**
 * Reads comparisons (`path eq value`, `startswith(path,'text')`) that are joined by `and` and `or`, `and` binding tighter,
 * with parentheses around any of it. Throws a `FilterSyntaxError`.
 */
export function parse(filter: string): Filter {
  const tokens = tokensOf(filter);
  let next = 0;
  let depth = 0;

  const peek = (): Token => tokens[next] ?? { kind: 'end', value: '', at: filter.length };

  function take(kind: Token['kind'], value?: string): Token {
    const token = peek();
    if (token.kind !== kind || (value !== undefined && token.value !== value))
      throw new FilterSyntaxError(token.at);
    next += 1;
    return token;
  }

  function joined(operator: 'and' | 'or', side: () => Filter): Filter {
    const first = side();
    const sides = [first];
    while (peek().kind === 'word' && peek().value === operator) {
      next += 1;
      sides.push(side());
    }
    return sides.length === 1 ? first : { kind: operator, sides };
  }

  const disjunction = (): Filter => joined('or', () => joined('and', condition));

  function condition(): Filter {
    if (peek().kind === '(') {
      depth += 1;
      if (depth > MAX_DEPTH) throw new FilterSyntaxError(peek().at);
      take('(');
      const inner = disjunction();
      take(')');
      depth -= 1;
      return inner;
    }
    const name = take('word');
    return name.value === 'startswith' && peek().kind === '(' ? startsWith() : equality(name.value);
  }

  function startsWith(): Filter {
    take('(');
    const path = take('word').value;
    take(',');
    const { value } = take('text');
    take(')');
    return { kind: 'startswith', path, value, isText: true };
  }

  function equality(path: string): Filter {
    take('word', 'eq');
    const isText = peek().kind === 'text';
    return { kind: 'eq', path, value: take(isText ? 'text' : 'word').value, isText };
  }

  const whole = disjunction();
  take('end');
  return whole;
}
