import { pino, type Logger } from 'pino';
import { createLogOutput, type LogOutput } from './log-output.js';

/** The process's log: a JSON object a line on standard output. */
export type Log = Logger;

/** All logs of the process share its standard output. */
let output: LogOutput | undefined;

/** @param level the least severe level written; `silent` for none */
export function createLog(level: string): Log {
  output ??= createLogOutput(process.stdout);
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output);
}

/** How many lines of the process's log were dropped so far, since nobody read standard output. */
export function droppedLogLines(): number {
  return output?.droppedLines() ?? 0;
}
