/** What the form counts lengths of time in. */
export type Unit = 'days' | 'hours' | 'minutes';

/** A length as a person fills it in; without a number while the field is empty. */
export interface Length {
  readonly amount: number | undefined;
  readonly unit: Unit;
}

const minutesIn: Readonly<Record<Unit, number>> = { days: 1440, hours: 60, minutes: 1 };

/** A duration such as `P1DT6H` in minutes; null for one that is no whole number of them, or that counts in months or years. */
export function minutesOf(duration: string): number | null {
  const found = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:0+S)?)?$/.exec(duration);
  if (found === null) return null;
  const [, days = 0, hours = 0, minutes = 0] = found;
  return Number(days) * minutesIn.days + Number(hours) * minutesIn.hours + Number(minutes);
}

/** Minutes in the greatest unit of those given that counts them whole; in the last one where none does. */
export function lengthOf(minutes: number | null | undefined, units: readonly Unit[]): Length {
  const unit = units.find((each) => (minutes ?? 0) % minutesIn[each] === 0) ?? units.at(-1) ?? 'days';
  return { amount: inUnit(minutes, unit), unit };
}

/** Minutes counted in a unit. */
export function inUnit(minutes: number | null | undefined, unit: Unit): number | undefined {
  return minutes == null ? undefined : minutes / minutesIn[unit];
}

/** A length in minutes; undefined for none. */
export function inMinutes({ amount, unit }: Length): number | undefined {
  return amount === undefined ? undefined : amount * minutesIn[unit];
}

/** A length as a duration of ISO 8601; undefined for none. */
export function durationOf({ amount, unit }: Length): string | undefined {
  if (amount === undefined) return undefined;
  return unit === 'days' ? `P${amount}D` : `PT${amount}${unit === 'hours' ? 'H' : 'M'}`;
}
