/** A member of the draft: where it stands, what it is, and how to put another in its stead. */
export interface Place<T> {
  /** Names and places in lists from the policy on, joined by dots, as findings have them. */
  readonly path: string;
  readonly value: T;
  set(value: T): void;
}

/** An entry of a list, which can also be taken out of it. */
export interface ItemPlace<T> extends Place<T> {
  remove(): void;
}

/** The place of a member of an object; setting it makes the object where there is none. */
export function at<T extends object, K extends keyof T & string>(
  place: Place<T | null | undefined>,
  key: K,
): Place<T[K] | undefined> {
  return {
    path: place.path === '' ? key : `${place.path}.${key}`,
    value: place.value?.[key],
    set(value) {
      // TypeScript does not see that this is a T with one member replaced.
      place.set({ ...place.value, [key]: value } as T);
    },
  };
}

/** The places of a list's entries; none where there is no list. */
export function items<T>(place: Place<T[] | null | undefined>): ItemPlace<T>[] {
  const list = place.value ?? [];
  return list.map((value, index) => ({
    path: `${place.path}.${index}`,
    value,
    set: (next) => {
      place.set(list.with(index, next));
    },
    remove: () => {
      place.set(list.toSpliced(index, 1));
    },
  }));
}

/** Puts an entry at the end of a list, which is made where there is none. */
export function append<T>(place: Place<T[] | null | undefined>, item: T): void {
  place.set([...(place.value ?? []), item]);
}
