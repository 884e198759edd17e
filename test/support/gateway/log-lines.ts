import { pino } from 'pino';
import type { Log } from '../../../src/log.js';

/** A log, and the lines written to it. */
export interface CapturedLog {
  readonly log: Log;
  /** As they would stand on standard output. */
  readonly texts: readonly string[];
  /** The lines that tell of operations, without level and time. */
  operations(): Record<string, unknown>[];
}

/** @param level the least severe level written */
export function captureLog(level = 'info'): CapturedLog {
  const texts: string[] = [];
  const log = pino({ level, base: null, timestamp: false }, { write: (text: string) => texts.push(text) });
  return {
    log,
    texts,
    operations: () =>
      texts
        .map((text) => JSON.parse(text) as Record<string, unknown>)
        .flatMap(({ level: _level, msg, ...line }) => (msg === 'operation' ? [line] : [])),
  };
}
