/** Names on the way from the policy to a member, with the places in lists. */
export type Place = readonly (string | number)[];

/** The members of an object. */
export type Members = Readonly<Record<string, unknown>>;

/** A policy as it was sent against the one that is kept. What is undefined was not sent; null was. */
export interface Comparison {
  /** Whether the policy says nothing of a place. */
  isUntold(place: Place): boolean;
  /** Whether what the policy has at a place may stand for something else. */
  isAmbiguous(place: Place): boolean;
  /** Takes down that two values differ. */
  add(place: Place, sent: unknown, kept: unknown): void;
  /** Compares two values of any kind, and takes down where they differ. */
  compare(place: Place, sent: unknown, kept: unknown): void;
  /** Whether two values of any kind are the same; takes nothing down. */
  isSame(place: Place, sent: unknown, kept: unknown): boolean;
}

/** The path of a place as `Doubts` has it, without places in lists. */
export function memberPath(place: Place): string {
  return place.filter((step) => typeof step === 'string').join('.');
}
