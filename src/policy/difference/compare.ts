import type { PolicyDifference } from '../../generated/schema.js';
import { isMembers } from '../member-paths.js';
import type { Doubts } from '../policy.js';
import { isSameScalar } from '../values/same-value.js';
import { memberPath, type Comparison, type Members, type Place } from './comparison.js';
import { isDefault } from './defaults.js';
import { compareLists } from './lists.js';
import { twoForms } from './two-forms.js';
import { unknowns } from './unknowns.js';

/**
 * Where the members that were sent differ from those that are kept, both in the form in which policies read. A null that was
 * sent is the same as Graph's default.
 * @param doubts what the kept policy does not tell
 */
export function differencesIn(sent: Members, kept: Members, doubts: Doubts): PolicyDifference[] {
  const walk = new Walk(doubts);
  walk.compareMembers([], sent, kept);
  return walk.differences;
}

class Walk implements Comparison {
  readonly differences: PolicyDifference[] = [];
  readonly #doubts: Doubts;

  constructor(doubts: Doubts) {
    this.#doubts = doubts;
  }

  isUntold(place: Place): boolean {
    return this.#doubts.untold.includes(memberPath(place));
  }

  isAmbiguous(place: Place): boolean {
    return this.#doubts.ambiguous.includes(memberPath(place));
  }

  add(place: Place, sent: unknown, kept: unknown): void {
    this.differences.push({ path: place.join('.'), sent: sent ?? null, kept: kept ?? null });
  }

  isSame(place: Place, sent: unknown, kept: unknown): boolean {
    const trial = new Walk(this.#doubts);
    trial.compare(place, sent, kept);
    return trial.differences.length === 0;
  }

  compare(place: Place, sent: unknown, kept: unknown): void {
    if (sent === undefined) return;
    const name = nameOf(place);
    if (isSameScalar(name, sent, kept)) return;
    if (kept == null && this.isAmbiguous(place)) return;
    if (isDefault(name, sent) && isDefault(name, kept)) return;
    if (Array.isArray(sent) && (kept == null || Array.isArray(kept))) {
      compareLists(this, place, sent, kept ?? []);
    } else if (isMembers(sent) && isMembers(kept) && sent['__typename'] === kept['__typename']) {
      this.compareMembers(place, sent, kept);
    } else {
      this.add(place, sent, kept);
    }
  }

  compareMembers(place: Place, sent: Members, kept: Members): void {
    for (const name in sent) {
      if (sent[name] === undefined) continue;
      const inner = [...place, name];
      const path = memberPath(inner);
      const isUnknown = unknowns.get(path)?.(this, inner, sent[name], kept) ?? this.isUntold(inner);
      if (isUnknown) continue;
      const compareForm = twoForms.get(path);
      if (compareForm === undefined) this.compare(inner, sent[name], kept[name]);
      else compareForm(this, inner, sent, kept);
    }
  }
}

/** The name of the member at a place; of an item of a list, the list's. */
function nameOf(place: Place): string {
  return place.findLast((step) => typeof step === 'string') ?? '';
}
