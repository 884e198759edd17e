import { pino, type Logger } from 'pino';
import { createLogOutput, type LogOutput } from './log-output.js';

/** The process's log: a JSON object a line on standard output. */
export type Log = Logger;

/** All logs of the process share its standard output. */
let output: LogOutput | undefined;

/** @param level the least severe level written; `silent` for none */
export function createLog(level: string): Log {
  output ??= createLogOutput(process.stdout);
  return pino({ level, base: null, timestamp: createTimestamp() }, output);
}

/** How many lines of the process's log were dropped so far, since nobody read standard output. */
export function droppedLogLines(): number {
  return output?.droppedLines() ?? 0;
}

/** The time as pino's `isoTime` writes it, whose date costs as much as a third of the line: most share their second. */
function createTimestamp(): () => string {
  let second = Number.NaN;
  let upToSecond = '';
  return () => {
    const nowMs = Date.now();
    const ms = nowMs % 1_000;
    if (nowMs - ms !== second) {
      second = nowMs - ms;
      upToSecond = new Date(second).toISOString().slice(0, -'000Z'.length);
    }
    return `,"time":"${upToSecond}${ms.toString().padStart(3, '0')}Z"`;
  };
}
