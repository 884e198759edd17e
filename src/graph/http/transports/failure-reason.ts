/**
 * The code of a transport's failure, as Node sets it on the error and undici on its cause. The message is left
 * behind, since it names hosts and addresses. Never throws.
 * @returns a code such as `ECONNRESET`; `UNKNOWN` when there is none
 */
export function reasonOf(failure: unknown): string {
  for (const error of [failure, failure instanceof Error ? failure.cause : null]) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      if (/^[A-Z][A-Z0-9_]{1,63}$/.test(error.code)) return error.code;
    }
  }
  return 'UNKNOWN';
}
