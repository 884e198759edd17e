import { systemErrorCode } from '../../thrown.js';

const advice = new Map([
  ['EADDRINUSE', 'PORT is in use: set PORT to a free one, or to 0 to take any'],
  ['EACCES', 'PORT may not be used by this user: set PORT to one above 1023'],
  ['EADDRNOTAVAIL', 'HOST is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0'],
  ['ENOTFOUND', 'HOST is no known name: set HOST to 127.0.0.1 or 0.0.0.0'],
]);

/** Which setting keeps the gateway from listening and how to mend it; null when the error is of another kind. */
export function describeListenError(error: unknown): string | null {
  return advice.get(systemErrorCode(error) ?? '') ?? null;
}
