import { isMembers } from '../member-paths.js';
import { memberPath, type Comparison, type Place } from './comparison.js';

/** Lists that mean something else in another order. The others are sets, and v1.0 keeps some of them as two lists. */
const ordered: ReadonlySet<string> = new Set(['requestApprovalSettings.approvalStages', 'questions.choices']);

/**
 * Compares two lists: items that are the same are matched, whatever their place where order says nothing; the rest are compared
 * with one another in their order, and what is left over has nothing on the other side.
 */
export function compareLists(
  comparison: Comparison,
  place: Place,
  sent: readonly unknown[],
  kept: readonly unknown[],
): void {
  const pairs = isOrdered(place, sent)
    ? sent.map((_item, index) => index)
    : matched(comparison, place, sent, kept);
  const taken = new Set(pairs);
  const left = kept.map((_item, index) => index).filter((index) => !taken.has(index));
  sent.forEach((item, index) => {
    const partner = pairs[index] ?? left.shift();
    if (partner === undefined || partner >= kept.length) comparison.add([...place, index], item, null);
    else if (!isUnknownKind(comparison, place, item, kept[partner]))
      comparison.compare([...place, index], item, kept[partner]);
  });
  for (const index of left) comparison.add([...place, index], null, kept[index]);
}

/** For each sent item, which kept one is the same; undefined for none. Those at the same place go first. */
function matched(
  comparison: Comparison,
  place: Place,
  sent: readonly unknown[],
  kept: readonly unknown[],
): (number | undefined)[] {
  const free = new Set(kept.keys());
  const isSame = (item: unknown, index: number) =>
    isUnknownKind(comparison, place, item, kept[index]) ||
    comparison.isSame([...place, index], item, kept[index]);
  const take = (item: unknown, index: number | undefined) => {
    if (index === undefined || !free.has(index) || !isSame(item, index)) return undefined;
    free.delete(index);
    return index;
  };
  return sent
    .map((item, index) => take(item, index))
    .map(
      (found, index) =>
        found ??
        take(
          sent[index],
          [...free].find((other) => isSame(sent[index], other)),
        ),
    );
}

function isOrdered(place: Place, sent: readonly unknown[]): boolean {
  const path = memberPath(place);
  // Questions without a sequence are asked in their order.
  if (path === 'questions') return sent.some((item) => isMembers(item) && item['sequence'] == null);
  return ordered.has(path);
}

/** Kinds that beta has no name for, so that it may show them as ones that nobody here knows. */
const partlyKnownKinds: ReadonlySet<unknown> = new Set([
  'SingleServicePrincipal',
  'TargetManager',
  'TargetApplicationOwners',
]);

function isUnknownKind(comparison: Comparison, place: Place, sent: unknown, kept: unknown): boolean {
  return (
    comparison.isUntold(place) &&
    isMembers(sent) &&
    isMembers(kept) &&
    kept['__typename'] === 'OtherUserSet' &&
    partlyKnownKinds.has(sent['__typename'])
  );
}
