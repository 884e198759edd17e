import { useLayoutEffect, useState } from 'react';
import { adviceFor } from '../error-advice.js';
import type { Failure } from '../failure.js';

const TICK_MS = 250;

/** Counts down the seconds for which a failure asks to wait; 0 when nothing need be waited for. */
export function useSecondsLeft(failure: Failure | null): number {
  const [secondsLeft, setSecondsLeft] = useState(0);
  // Before the browser paints: a button must not look ready for a moment.
  useLayoutEffect(() => {
    const waitSeconds = failure === null ? 0 : adviceFor(failure).waitSeconds;
    setSecondsLeft(waitSeconds);
    if (waitSeconds === 0) return undefined;
    const readyAtMs = performance.now() + waitSeconds * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((readyAtMs - performance.now()) / 1000));
      setSecondsLeft(left);
      if (left === 0) clearInterval(timer);
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [failure]);
  return secondsLeft;
}
