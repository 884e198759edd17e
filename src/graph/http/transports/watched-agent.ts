import type { Agent, ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Attempt } from './transport.js';

/** What Node's requests call to be given a connection; Node does not document it. */
type RequestSink = Agent & { addRequest(request: ClientRequest, options: object): void };

/** What an agent does for a request that node-fetch makes. */
export interface WatchedRequest {
  /** Learns what becomes of the request's connection. */
  readonly attempt: Attempt;
  /** Ends the wait for an answer; nothing happens when it has come. */
  readonly giveUp: (reason: Error) => void;
  /** What is sent. node-fetch knows nothing of it; undefined leaves the request as node-fetch makes it. */
  readonly body: string | undefined;
}

/**
 * An agent that has attempts learn what becomes of their connections, which node-fetch does not tell, and that sends their
 * bodies: node-fetch makes two streams and a pipeline of a body, for more than what the gateway itself does to a create.
 */
export class WatchedAgent {
  readonly agent: Agent;
  #next: WatchedRequest | null = null;

  /**
   * @param agent any agent of Node's kind; from now on to be used through this one alone. Throws a TypeError when
   *   requests no longer ask agents for connections by `addRequest`
   */
  constructor(agent: Agent) {
    const sink = agent as RequestSink;
    if (typeof sink.addRequest !== 'function') throw new TypeError('The agent has no addRequest');
    const addRequest = sink.addRequest.bind(agent);
    sink.addRequest = (request, options) => {
      const watched = this.#next;
      this.stopWatching();
      if (watched !== null) watch(request, watched);
      addRequest(request, options);
      if (watched?.body !== undefined) sendBody(request, watched.body);
    };
    this.agent = agent;
  }

  /** The next request is this one. It asks for its connection at once, within the call that makes it. */
  watchNext(next: WatchedRequest): void {
    this.#next = next;
  }

  /** No request is to come; one that was never made must not leave its attempt to the next. */
  stopWatching(): void {
    this.#next = null;
  }
}

/** Ends the request with its body; that node-fetch then ends it once more does nothing. */
function sendBody(request: ClientRequest, body: string): void {
  request.setHeader('content-length', Buffer.byteLength(body));
  request.end(body);
}

function watch(request: ClientRequest, { attempt, giveUp }: WatchedRequest): void {
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
