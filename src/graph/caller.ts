import type { TokenRemover } from '../secrets.js';
import type { CallerSignal } from './http/caller-signal.js';
import type { GraphCall, GraphWatch } from './http/client.js';
import type { GraphMethod } from './http/transports/transport.js';

/** On whose behalf Graph is called. */
export interface GraphCaller {
  /** The whole value of the caller's `Authorization` header. */
  readonly authorization: string;
  /** Takes the token out of what Graph says; one for the whole of the caller's request. */
  readonly tokenRemover: TokenRemover;
  /** Stands for the caller's request, whose calls share their turns. */
  readonly request: object;
  /** The GUID that Graph is to know the caller's request by. */
  readonly clientRequestId: string;
  /** Fires when the caller leaves; reads then end, writes go on. */
  readonly signal?: CallerSignal;
  /** Called before each attempt of a write is handed to the transport; until then nothing can have been changed. */
  readonly onWrite?: GraphCall['onWrite'];
  /** Begins to watch a request to Graph, which goes out in that dialect; absent when nobody watches. */
  readonly watchCall?: ((method: GraphMethod, dialect?: string) => GraphWatch) | undefined;
  /** End of all attempts and waits, in milliseconds of performance.now(); absent for the whole deadline from now on. */
  readonly deadlineAtMs?: number;
}

/**
 * The call that an operation makes for a caller, from now on.
 * @param deadlineMs for all its attempts and waits together, unless the caller names their end
 */
export function callOf(caller: GraphCaller, deadlineMs: number): GraphCall {
  const { authorization, tokenRemover, request, clientRequestId, signal, onWrite, watchCall } = caller;
  const { deadlineAtMs = performance.now() + deadlineMs } = caller;
  return { authorization, tokenRemover, request, clientRequestId, signal, onWrite, watchCall, deadlineAtMs };
}
