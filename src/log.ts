import { pino, type Logger } from 'pino';
import { createLogOutput } from './log-output.js';

/** The process's log: a JSON object a line on standard output. */
export type Log = Logger;

/** @param level the least severe level written; `silent` for none */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    createLogOutput(process.stdout),
  );
}
