/**
 * Waits for a promise for at most `limitMs`, and rejects with what `late` makes after that. What the promise comes to
 * later is dropped.
 */
export async function within<T>(promise: Promise<T>, limitMs: number, late: () => Error): Promise<T> {
  promise.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    // After a stall of the event loop the timer is due before a reply that has come meanwhile is read: let the poll phase go first.
    const expire = () =>
      setImmediate(() =>
        setImmediate(() => {
          reject(late());
        }),
      );
    timer = setTimeout(expire, Math.max(0, limitMs));
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
