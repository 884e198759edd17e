import { hash, randomInt } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** So many characters of a token in a row are taken for the token; fewer also occur in ordinary words. */
const WINDOW = 8;
/** Of a longer token only every fourth window is kept: 11 characters in a row hold one of these. */
const MAX_DENSE_LENGTH = 512;
const SPARSE_STEP = 4;
/** A run of so many characters counts as a whole part of a token. */
const MAX_PART_LENGTH = 100;
/** Texts of up to this length rarely hold a token, and come with every request. */
const MAX_SHORT_LENGTH = 128;
/** So many of them are remembered as clean, each with whose credentials it was; they take up to some 500 bytes. */
const MAX_CLEAN_TEXTS = 5_000;
/** How far beyond the limit of a text its secrets are looked for. */
const LOOK_AHEAD = 16_384;
/** No piece of a secret or of a name of a host that the end of a text splits is longer. */
const LONGEST_SPLIT = 300;

/** What may stand between tokens beside the space; a header has one byte for a character. */
const RARE_SEPARATORS = [',', '\t', '\n', '\v', '\f', '\r', '\u00a0'];

/** What a text without holds nothing of a token, such as the date of every answer. */
const LONG_WORD = /[^\s:]{8}/;

/** What was surely clean before, after a digest of the credentials: names of operations and clients come again and again. */
const cleanTexts = new LRUCache<string, true>({ max: MAX_CLEAN_TEXTS });

/** Finds the credentials of one request in texts that come from elsewhere. */
export interface TokenRemover {
  /**
   * The text with `[token]` in the place of whatever it repeats of the credentials, from some 8 characters on: as they
   * are, in base64 or base64url, alone or inside something longer, percent-encoded, escaped as in JSON, and in either
   * letter case. Takes time by the length of the text alone.
   */
  readonly remove: (text: string) => string;
  /**
   * Whether the text repeats a whole token, a whole part of one (between dots, of 8 characters or more), or 100
   * characters of it: for texts that are of no use when something is missing, and may share an id with the token.
   */
  readonly isRepeatedIn: (text: string) => boolean;
  /** Whether the text is a whole token: for ids, which come with every answer and are no longer than a short token. */
  readonly isToken: (text: string) => boolean;
}

/** The token of an `Authorization` header: what follows the scheme, or all of it when there is no scheme. */
export function tokenOf(authorization: string): string {
  return authorization.slice(authorization.indexOf(' ') + 1).trim();
}

/**
 * What it needs is made once, for the first text that may hold anything.
 * @param authorization the lines of the `Authorization` header, well-formed or not; undefined when there was none
 */
export function createTokenRemover(authorization: readonly string[] | undefined): TokenRemover {
  const lines = authorization ?? [];
  let split: readonly string[] | undefined;
  let digest: string | undefined;
  let forms: readonly string[] | undefined;
  let windows: WindowSet | undefined;

  // A malformed header may hold a token in any of its parts.
  const tokens = () => (split ??= tokensIn(lines));

  function isKnownClean(text: string): boolean {
    if (text.length > MAX_SHORT_LENGTH) return false;
    digest ??= hash('sha256', lines.join('\n'), 'base64');
    const key = digest + text;
    if (cleanTexts.has(key)) return true;
    forms ??= tokens().flatMap(formsOf);
    const isClean = isSurelyClean(text, forms);
    if (isClean) cleanTexts.set(key, true);
    return isClean;
  }

  function marksIn(text: string): Uint8Array | null {
    if (!LONG_WORD.test(text) || tokens().length === 0) return null;
    if (windows === undefined && isKnownClean(text)) return null;
    windows ??= windowsOf((forms ??= tokens().flatMap(formsOf)));
    return marks(text, windows);
  }

  return {
    remove(text) {
      const marked = marksIn(text);
      return marked === null ? text : blotted(text, marked);
    },
    isRepeatedIn(text) {
      const marked = marksIn(text);
      const parts = tokens()
        .flatMap((token) => [token, ...token.split('.')])
        .map(({ length }) => length);
      const shortest = Math.min(MAX_PART_LENGTH, ...parts.filter((length) => length >= WINDOW));
      return marked !== null && longestRun(marked) >= shortest;
    },
    isToken(text) {
      return tokens().some(
        (token) => token.length === text.length && token.toLowerCase() === text.toLowerCase(),
      );
    },
  };
}

/**
 * A text cut to `limit` characters after `remove` has taken out of it what must not be seen: only what is whole can be
 * recognised. Of a text that is longer by far, the end is left out beforehand, and what that splits with it.
 */
export function removeAndCut(text: string, limit: number, remove: (text: string) => string): string {
  const isWhole = text.length <= limit + LOOK_AHEAD;
  const clean = isWhole ? remove(text) : remove(text.slice(0, limit + LOOK_AHEAD)).slice(0, -LONGEST_SPLIT);
  const isPairCut = clean.length > limit && /[\ud800-\udbff]/.test(clean.charAt(limit - 1));
  return clean.slice(0, isPairCut ? limit - 1 : limit);
}

/** The token itself, and its base64 at each of the three places that it can have in the base64 of a longer text. */
function formsOf(token: string): string[] {
  const encoded = [0, 1, 2].map((offset) => {
    const base64 = Buffer.from('\0'.repeat(offset) + token).toString('base64');
    // Bits of what stands before are mixed into the first characters.
    return folded(base64.replace(/=+$/, '').slice(offset === 0 ? 0 : offset + 1));
  });
  return [folded(token), ...encoded];
}

/** Makes the letter cases, and base64 and base64url, alike. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('-', '+').replaceAll('_', '/');
}

/** What stands between spaces and commas, and is long enough. */
function tokensIn(lines: readonly string[]): string[] {
  const tokens: string[] = [];
  for (const line of lines) {
    // Tokens are long to look through with a pattern, and nearly all lines are well-formed.
    const isPlain = RARE_SEPARATORS.every((separator) => !line.includes(separator));
    for (const part of line.split(isPlain ? ' ' : /[\s,]+/)) if (part.length >= WINDOW) tokens.push(part);
  }
  return tokens;
}

/** Looks in a short text for blocks of which each window has one. */
function isSurelyClean(text: string, forms: readonly string[]): boolean {
  if (/[%\\]/.test(text)) return false;
  const plain = folded(text);
  const step = WINDOW / 2;
  for (let at = 0; at + step < text.length; at += step) {
    const block = plain.slice(at, at + step + 1);
    if (forms.some((form) => form.includes(block))) return false;
  }
  return true;
}

/** Numbers from 1 to 63 for what tokens are made of, other printable characters included; folded as texts are. */
const CODES = new Uint8Array(128);
Array.from("abcdefghijklmnopqrstuvwxyz0123456789+/.~=!#$%&'()*:;<>?@[]^`{|}").forEach((character, index) => {
  CODES[character.charCodeAt(0)] = index + 1;
  CODES[character.toUpperCase().charCodeAt(0)] = index + 1;
});
CODES['-'.charCodeAt(0)] = CODES['+'.charCodeAt(0)] ?? 0;
CODES['_'.charCodeAt(0)] = CODES['/'.charCodeAt(0)] ?? 0;

/** Calls `visit` for each window of a text, with its 48 bits in two halves and where it begins. */
function eachWindow(text: string, visit: (high: number, low: number, at: number) => void): void {
  let [high, low, run] = [0, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = CODES[text.charCodeAt(index)] ?? 0;
    run = code === 0 ? 0 : run + 1;
    high = ((high << 6) | (low >>> 18)) & 0xff_ffff;
    low = ((low << 6) | code) & 0xff_ffff;
    if (run >= WINDOW) visit(high, low, index - WINDOW + 1);
  }
}

/** A set of windows: a table with open addressing, many times quicker to fill than a `Set` of texts. */
class WindowSet {
  readonly #keys: Float64Array;
  readonly #shift: number;

  /** @param capacity the most windows that will be added */
  constructor(capacity: number) {
    const bits = Math.ceil(Math.log2(capacity + 1)) + 1;
    this.#keys = new Float64Array(2 ** bits);
    this.#shift = 32 - bits;
  }

  add(high: number, low: number): void {
    this.#keys[this.#slotOf(high, low)] = keyOf(high, low);
  }

  has(high: number, low: number): boolean {
    return this.#keys[this.#slotOf(high, low)] !== 0;
  }

  #slotOf(high: number, low: number): number {
    const key = keyOf(high, low);
    let slot = (Math.imul(high, HIGH_FACTOR) + Math.imul(low, LOW_FACTOR)) >>> this.#shift;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & (this.#keys.length - 1);
    return slot;
  }
}

/** Odd, and unknown to callers, so that none can make a token whose windows all fall on one slot. */
const [HIGH_FACTOR, LOW_FACTOR] = [randomInt(2 ** 31) * 2 + 1, randomInt(2 ** 31) * 2 + 1];

function keyOf(high: number, low: number): number {
  return high * 2 ** 24 + low;
}

function windowsOf(forms: readonly string[]): WindowSet {
  const windows = new WindowSet(forms.reduce((sum, { length }) => sum + length, 0));
  for (const form of forms) {
    const step = form.length <= MAX_DENSE_LENGTH ? 1 : SPARSE_STEP;
    eachWindow(form, (high, low, at) => {
      if (at % step === 0 || isAtEnd(form, at)) windows.add(high, low);
    });
  }
  return windows;
}

/** Whether a window is the first or the last of a part; the last bits of base64 may belong to what follows. */
function isAtEnd(form: string, at: number): boolean {
  const end = at + WINDOW;
  return form.charCodeAt(at - 1) === DOT || form.charCodeAt(end) === DOT || end >= form.length - 1;
}

const DOT = '.'.charCodeAt(0);

/** Marks the characters of a text that belong to known windows, as they stand and as escapes spell them. */
function marks(text: string, windows: WindowSet): Uint8Array {
  const marked = new Uint8Array(text.length);
  eachWindow(text, (high, low, at) => {
    if (windows.has(high, low)) marked.fill(1, at, at + WINDOW);
  });
  if (/[%\\]/.test(text)) {
    const { plain, starts } = unescaped(text);
    eachWindow(plain, (high, low, at) => {
      if (windows.has(high, low)) marked.fill(1, starts[at], starts[at + WINDOW]);
    });
  }
  return marked;
}

/** Percent-encoding, however often it was repeated, and the escapes of JSON; a lone backslash is one as well. */
const ESCAPE = /%(?:25)*([\da-f]{2})|\\+(?:u([\da-f]{4})|\/)?/gi;

/** A text without escapes, and where each of its characters begins in the text with them, the end included. */
function unescaped(text: string): { plain: string; starts: Int32Array } {
  const starts = new Int32Array(text.length + 1);
  let plain = '';
  let from = 0;
  const copyUpTo = (end: number): void => {
    for (let at = from; at < end; at += 1) starts[plain.length + at - from] = at;
    plain += text.slice(from, end);
  };
  for (const match of text.matchAll(ESCAPE)) {
    copyUpTo(match.index);
    const [escape, percent, unicode] = match;
    starts[plain.length] = match.index;
    plain += String.fromCharCode(
      parseInt(percent ?? unicode ?? '', 16) || escape.charCodeAt(escape.length - 1),
    );
    from = match.index + escape.length;
  }
  copyUpTo(text.length);
  starts[plain.length] = text.length;
  return { plain, starts };
}

function blotted(text: string, marked: Uint8Array): string {
  let rest = '';
  let from = 0;
  for (let start = marked.indexOf(1); start !== -1; start = marked.indexOf(1, from)) {
    rest += `${text.slice(from, start)}[token]`;
    const end = marked.indexOf(0, start);
    from = end === -1 ? text.length : end;
  }
  return rest + text.slice(from);
}

function longestRun(marked: Uint8Array): number {
  let [longest, run] = [0, 0];
  for (const mark of marked) {
    run = mark === 0 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
