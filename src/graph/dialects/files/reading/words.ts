import type { AccessReviewRecurrenceType, RequestorScopeType } from '../../../../generated/schema.js';
import { recurrenceTypes, scopeTypes, type EnumValues } from '../../shared/enum-values.js';
import { targetScopes } from '../../v1/parts/enum-values.js';
import { shown } from './notes.js';
import type { Reader } from './source.js';
import { lost } from './values.js';

/** One of Graph's words, in any letter case, or the schema's own name of it. */
export function wordOf<Value extends string>(
  { words }: Pick<EnumValues<Value>, 'words'>,
  also: Readonly<Record<string, Value>> = {},
): Reader<Value> {
  const known = new Map<string, Value>();
  for (const [word, value] of [...words, ...Object.entries(also)]) {
    known.set(bare(word), value);
    known.set(bare(value), value);
  }
  return (given) => {
    const { value, path, reading } = given;
    if (value === '') return undefined;
    if (typeof value !== 'string') return lost(given, "is no word of Graph's");
    const exact = words.get(value);
    if (exact !== undefined) return exact;
    const found = known.get(bare(value));
    if (found === undefined)
      return lost(given, `${shown(value)} is no word that Graph is known to take here`);
    reading.mended(path, `${shown(value)} is read as ${found}`);
    return found;
  };
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** Beta's words and v1.0's for the same scopes: files have both, under either name. */
export const scopeWord = wordOf<RequestorScopeType>({
  words: new Map<string, RequestorScopeType>([...scopeTypes.words, ...targetScopes.words]),
});

/** Graph refuses `annually`, which people write for the word that it takes. */
export const recurrenceWord = wordOf<AccessReviewRecurrenceType>(recurrenceTypes, { annually: 'ANNUAL' });
