import type { Socket } from 'node:net';

const [LINE_FEED, CARRIAGE_RETURN, ZERO, ONE, TWO] = [10, 13, 48, 49, 50] as const;
/** Where the three digits are in `HTTP/1.1 100 Continue`. */
const [FIRST_DIGIT, LAST_DIGIT] = [9, 11] as const;

/**
 * Has undici take an unasked `100 Continue`, which RFC 9110 section 15.2 has every client take, and which undici answers
 * by giving up the connection. It reads a 102 in its place, which it passes over like any other interim answer.
 *
 * @returns the same socket, whose answers to each request are read through up to the final answer's status
 */
export function takeContinue(socket: Socket): Socket {
  let heads = new InterimHeads();
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null;
  // Nothing is pipelined: what is read after a write belongs to the answer to it.
  socket.write = (...args: unknown[]) => {
    if (heads.isOver) heads = new InterimHeads();
    return write(...args);
  };
  socket.read = (size) => {
    const chunk = read(size);
    if (chunk !== null && !heads.isOver) heads.rewrite(chunk);
    return chunk;
  };
  return socket;
}

/** The interim answers before a final one, as their bytes arrive. */
class InterimHeads {
  /** Whether the status of the final answer was there. */
  isOver = false;
  /** The place in the status line; past it, once the status was there. */
  #place = 0;
  #isInterim = false;
  #isHundred = false;
  #isLineEmpty = false;

  /** Turns each 100 into 102, in place. */
  rewrite(chunk: Buffer): void {
    for (let index = 0; index < chunk.length && !this.isOver; index += 1) {
      const byte = chunk[index] ?? 0;
      if (this.#place > LAST_DIGIT) this.#passHeaders(byte);
      else if (this.#place > 0 || (byte !== LINE_FEED && byte !== CARRIAGE_RETURN)) {
        if (this.#place === FIRST_DIGIT) this.#isInterim = this.#isHundred = byte === ONE;
        else if (this.#place > FIRST_DIGIT) this.#isHundred &&= byte === ZERO;
        if (this.#place === LAST_DIGIT) {
          if (this.#isHundred) chunk[index] = TWO;
          this.isOver = !this.#isInterim;
        }
        this.#place += 1;
      }
    }
  }

  /** Looks for the empty line after which another answer begins. */
  #passHeaders(byte: number): void {
    const isHeadOver = byte === LINE_FEED && this.#isLineEmpty;
    if (isHeadOver) this.#place = 0;
    if (byte !== CARRIAGE_RETURN) this.#isLineEmpty = byte === LINE_FEED && !isHeadOver;
  }
}
