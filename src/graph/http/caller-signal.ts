/** Fires `abort` when the caller leaves. Every `AbortSignal` is one. */
export interface CallerSignal {
  /** Whether the caller has left. */
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
