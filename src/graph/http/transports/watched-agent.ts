import type { Agent, ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Attempt } from './transport.js';

/** What Node's requests call to be given a connection; Node does not document it. */
type RequestSink = Agent & { addRequest(request: ClientRequest, options: object): void };

/** Ends the wait for an answer; nothing happens when it has come. */
type GiveUp = (reason: Error) => void;

/** An agent that has attempts learn what becomes of their connections, which node-fetch does not tell. */
export class WatchedAgent {
  readonly agent: Agent;
  #attempt: Attempt | null = null;
  #giveUp: GiveUp | null = null;

  /**
   * @param agent any agent of Node's kind; from now on to be used through this one alone. Throws a TypeError when
   *   requests no longer ask agents for connections by `addRequest`
   */
  constructor(agent: Agent) {
    const sink = agent as RequestSink;
    if (typeof sink.addRequest !== 'function') throw new TypeError('The agent has no addRequest');
    const addRequest = sink.addRequest.bind(agent);
    sink.addRequest = (request, options) => {
      if (this.#attempt !== null && this.#giveUp !== null) watch(request, this.#attempt, this.#giveUp);
      this.stopWatching();
      addRequest(request, options);
    };
    this.agent = agent;
  }

  /** The next request is the attempt's. It asks for its connection at once, within the call that makes it. */
  watchNext(attempt: Attempt, giveUp: GiveUp): void {
    this.#attempt = attempt;
    this.#giveUp = giveUp;
  }

  /** No request is to come; one that was never made must not leave its attempt to the next. */
  stopWatching(): void {
    this.#attempt = null;
    this.#giveUp = null;
  }
}

function watch(request: ClientRequest, attempt: Attempt, giveUp: GiveUp): void {
  // Time for node-fetch to fail by itself, and for what was sent to be known.
  const giveUpSoon = () => setImmediate(giveUp, new Error('given up'));
  let bytesBefore: number | null = null;
  request.once('socket', (socket) => {
    // A socket that is not connecting has been used before, or is past the part that can be watched.
    if (!socket.connecting) {
      attempt.sending();
      bytesBefore = socket.bytesWritten;
      return;
    }
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
      attempt.sending();
    });
  });
  request.once('error', () => {
    // A kept connection may turn out to be closed before anything of the request was written to it.
    if (request.reusedSocket && request.socket?.bytesWritten === bytesBefore) attempt.nothingSent();
    // Node then throws what is unread of the body away, and node-fetch takes the rest for the whole.
    attempt.connectionBroke();
  });
  let isAnswered = false;
  request.once('response', () => {
    isAnswered = true;
  });
  request.once('close', () => {
    if (isAnswered) return;
    // After an answer of 101 Node closes the request without an error.
    attempt.connectionBroke();
    giveUpSoon();
  });
  attempt.onEnd(() => {
    request.destroy(new Error('given up'));
    // A request that waits for a connection would say nothing until it has one.
    giveUpSoon();
  });
}
