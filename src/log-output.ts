import type { Writable } from 'node:stream';

/** A reader that lags behind by so much, in bytes, loses lines rather than holding the process. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** For so long lines wait for others: each hand-over takes as long as all else about a line. */
const GATHERED_MS = 10;

/** Where the log's lines go. */
export interface LogOutput {
  /** Takes a line with its end. */
  write(line: string): void;
  /** How many lines were dropped so far. */
  droppedLines(): number;
}

/**
 * Hands lines to a stream, those of some milliseconds together. A reader that stops reading costs lines, not the
 * process: they are counted, and their number is a line of its own as soon as there is room. One that has gone costs all.
 */
export function createLogOutput(
  stream: Pick<Writable, 'write' | 'on' | 'writableLength'>,
  maxWaitingBytes = MAX_WAITING_BYTES,
): LogOutput {
  let waiting = '';
  /** Since the last line that told of it, and in all. */
  let dropped = 0;
  let droppedInAll = 0;
  let isGone = false;
  stream.on('error', () => {
    isGone = true;
  });
  const flush = (): void => {
    const text = waiting;
    waiting = '';
    if (!isGone && text !== '') stream.write(text);
  };
  process.once('exit', flush);

  return {
    droppedLines: () => droppedInAll,

    write(line) {
      if (isGone) {
        droppedInAll += 1;
        return;
      }
      if (stream.writableLength + waiting.length > maxWaitingBytes) {
        dropped += 1;
        droppedInAll += 1;
        return;
      }
      if (waiting === '') setTimeout(flush, GATHERED_MS);
      if (dropped > 0) {
        waiting += `${JSON.stringify({ level: 40, time: new Date().toISOString(), dropped, msg: 'lines of the log were dropped, since nobody read them' })}\n`;
        dropped = 0;
      }
      waiting += line;
    },
  };
}
