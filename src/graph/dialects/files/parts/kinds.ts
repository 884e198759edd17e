import { shown } from '../reading/notes.js';
import type { Source } from '../reading/source.js';
import { text } from '../reading/values.js';
import { odataType } from '../../shared/wire-values.js';

/** Graph's prefix of a type, which people write with and without. */
const PREFIX = /^#?(?:microsoft\.graph\.)?/i;

/**
 * The kind of an object by its tag, however that is spelled; without one by a member that a single kind has. Undefined, with a
 * note, when neither tells.
 */
export function kindIn(
  source: Source,
  kinds: readonly string[],
  proofs: ReadonlyMap<string, string>,
): string | undefined {
  const { path, reading } = source;
  const before = reading.losses;
  const tag = source.one(text, '@odata.type');
  if (tag === undefined) return reading.losses > before ? undefined : proven(source, proofs);
  const bare = tag.trim().replace(PREFIX, '').toLowerCase();
  const kind = kinds.find((known) => known.toLowerCase() === bare);
  if (kind === undefined) {
    reading.leftOut(path, `is of the kind ${shown(tag)}, which a create cannot carry here`);
  } else if (tag !== odataType(kind)) {
    reading.mended(path, `the kind ${shown(tag)} is read as ${odataType(kind)}`);
  }
  return kind;
}

function proven(source: Source, proofs: ReadonlyMap<string, string>): string | undefined {
  const { path, reading } = source;
  const found = new Set([...proofs].filter(([member]) => source.has(member)).map(([, kind]) => kind));
  const [kind] = found;
  if (kind === undefined || found.size > 1) {
    reading.leftOut(path, 'does not tell its kind; give it an @odata.type');
    return undefined;
  }
  reading.mended(path, `has no @odata.type; its members are those of ${odataType(kind)}`);
  return kind;
}
