import { ErrorReply, MaxCommandRedirectionsError } from 'redis';
import { StoreError, storeFailureReasons, type StoreFailureReason } from '../store.js';

/** An error reply begins with its code; up to Redis 6 an error inside a script has it behind the place in the script. */
const REPLY_CODE = /(?:^|: -)([A-Z]{2,})\b/g;

/** Reasons that say that the server is the right one and alive: another connection would get the same answer. */
const definite: ReadonlySet<StoreFailureReason> = new Set(['OOM', 'NOPERM', 'MISCONF', 'BUSY', 'other']);

/** Whatever Redis or its client failed with, as the store's own error. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (error instanceof MaxCommandRedirectionsError) return new StoreError('MOVED');
  if (!(error instanceof ErrorReply)) return new StoreError('connection');
  const codes = [...error.message.matchAll(REPLY_CODE)].map(([, code]) => code);
  return new StoreError(storeFailureReasons.find((reason) => codes.includes(reason)) ?? 'other');
}

/** Whether another connection may do better: a server that is gone, stands still, or is not the master any more. */
export function isDoubtful({ reason }: StoreError): boolean {
  return !definite.has(reason);
}
