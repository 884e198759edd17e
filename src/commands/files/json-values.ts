import { UnreadableError } from './read-text.js';

/**
 * The JSON values of a text: one, or several one after the other, as in JSON lines. Throws an `UnreadableError` that names
 * the line where it is none.
 */
export function jsonValues(text: string): unknown[] {
  if (text.trim() === '') throw new UnreadableError('is empty; export the policies again');
  const whole = parsed(text);
  if (whole !== undefined) return [whole.value];
  return pieces(text).map(({ piece, line }) => {
    const value = parsed(piece);
    if (value !== undefined) return value.value;
    throw new UnreadableError(
      `is not JSON from line ${line} on; export it as JSON, such as with ConvertTo-Json -Depth 20`,
    );
  });
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Cuts a text where an object or a list at the outermost level ends, and at the lines between. */
function pieces(text: string): { readonly piece: string; readonly line: number }[] {
  const found: { piece: string; line: number }[] = [];
  let [start, depth, line, startLine, isText] = [0, 0, 1, 1, false];
  const cut = (end: number) => {
    const piece = text.slice(start, end);
    const blank = /^\s*/.exec(piece)?.[0] ?? '';
    if (piece.trim() !== '') found.push({ piece, line: startLine + (blank.split('\n').length - 1) });
    start = end;
    startLine = line;
  };
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\n') line += 1;
    if (isText) {
      if (character === '\\') index += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    const isEnd = (character === '}' || character === ']' || character === '\n') && depth <= 0 && !isText;
    if (isEnd) {
      cut(index + 1);
      depth = 0;
    }
  }
  cut(text.length);
  return found;
}
