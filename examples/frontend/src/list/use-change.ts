import { useState } from 'react';
import type { Failure } from '../failure.js';
import { readFailure } from '../gateway/read-failure.js';

/** Runs changes one at a time and keeps the failure of the last. */
export function useChange() {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isBusy,
    failure,
    /** Answers whether the change succeeded. */
    run: async (change: () => Promise<unknown>): Promise<boolean> => {
      setIsBusy(true);
      setFailure(null);
      try {
        await change();
        return true;
      } catch (error) {
        setFailure(readFailure(error));
        return false;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
