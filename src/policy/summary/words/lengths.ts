import { ticksOf } from '../../values/durations.js';
import { listOf } from './lists.js';
import { quoted } from './quote.js';

const TICKS_PER_SECOND = 10_000_000n;
const units = [
  ['day', 86_400n * TICKS_PER_SECOND],
  ['hour', 3_600n * TICKS_PER_SECOND],
  ['minute', 60n * TICKS_PER_SECOND],
] as const;

/** Whether a length of time is none at all. */
export function isNoTime(duration: string): boolean {
  return ticksOf(duration) === 0n;
}

/**
 * A length of time in words: `30 days`, `1 day and 12 hours`. The same for the same length, however it is written; text of no
 * fixed length is quoted.
 */
export function lengthWords(duration: string): string {
  let ticks = ticksOf(duration);
  if (ticks === null) return quoted(duration);
  if (ticks === 0n) return 'no time at all';
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = ticks / size;
    ticks %= size;
    if (count > 0n) parts.push(`${count} ${unit}${count === 1n ? '' : 's'}`);
  }
  if (ticks > 0n) parts.push(secondsWords(ticks));
  return listOf(parts, 'and');
}

function secondsWords(ticks: bigint): string {
  const fraction = (ticks % TICKS_PER_SECOND).toString().padStart(7, '0').replace(/0+$/, '');
  const seconds = (ticks / TICKS_PER_SECOND).toString();
  if (fraction !== '') return `${seconds}.${fraction} seconds`;
  return `${seconds} second${seconds === '1' ? '' : 's'}`;
}
