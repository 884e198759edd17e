/** A kind of value that members of a fault take. */
export interface Kind<Value> {
  /** What it takes; completes a sentence that begins with the member's name and "is". */
  readonly description: string;
  readonly accepts: (value: unknown) => value is Value;
}

/** A member of a fault. */
export interface Member<Value, Required extends boolean = boolean> extends Kind<Value> {
  readonly isRequired: Required;
}

/** A member that may be left out. */
export function optional<Value>(kind: Kind<Value>): Member<Value, false> {
  return { ...kind, isRequired: false };
}

/** A member without which there is no fault. */
export function required<Value>(kind: Kind<Value>): Member<Value, true> {
  return { ...kind, isRequired: true };
}

/**
 * One of these words.
 * @param remark follows the words in the description
 */
export function oneOf<const Word extends string>(words: readonly Word[], remark = ''): Kind<Word> {
  return {
    description: `one of ${words.join(', ')}${remark}`,
    accepts: (value): value is Word => words.some((word) => word === value),
  };
}

/** A whole number within these bounds. */
export function wholeNumber(least: number, greatest: number): Kind<number> {
  return {
    description: `a whole number from ${least} to ${greatest}`,
    accepts: (value): value is number =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= greatest,
  };
}

/** What a line of an error message may hold. */
export const line: Kind<string> = {
  description: 'text without line breaks',
  accepts: (value): value is string => typeof value === 'string' && !/[\r\n]/.test(value),
};

/** What a header may hold. */
export const headerText: Kind<string> = {
  description: 'printable ASCII text without line breaks',
  accepts: (value): value is string => typeof value === 'string' && /^[ -~]*$/.test(value),
};

/** What a header may hold, where a number may stand for its digits. */
export const headerTextOrNumber: Kind<string | number> = {
  description: `${headerText.description}, or a number`,
  accepts: (value): value is string | number => typeof value === 'number' || headerText.accepts(value),
};
