/** Closes a thing that was opened; a promise that it returns is waited for. */
type Close = () => unknown;

/** Remembers what was opened, to close it in the opposite order. */
export interface ClosingStack {
  /** Registers how to close a thing; to be called as soon as it is open. */
  add(close: Close): void;
  /**
   * Closes everything, the last opened first, and each when the one before is closed or has failed to close. Rejects with
   * the first failure after all were tried. Does nothing the second time.
   */
  close(): Promise<void>;
}

/** A stack on which nothing is open. */
export function createClosingStack(): ClosingStack {
  const open: Close[] = [];
  return {
    add(close) {
      open.push(close);
    },
    async close() {
      const failures: unknown[] = [];
      for (let close = open.pop(); close !== undefined; close = open.pop()) {
        try {
          await close();
        } catch (failure) {
          failures.push(failure);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
