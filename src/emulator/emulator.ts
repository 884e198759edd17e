import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import {
  faultAnswer,
  GraphFault,
  requestIds,
  type Answer,
  type RequestIds,
  type WireObject,
} from './answers.js';
import { answerBatch } from './batch.js';
import type { ContractName } from './contracts/contract.js';
import { everyContract } from './contracts/contracts.js';
import { answerFaults, PATH_FAULTS } from './faults/fault-api.js';
import { statusAnswer } from './faults/fault-status.js';
import { createFaultQueue, type FaultTarget } from './faults/fault-queue.js';
import type { Fault } from './faults/faults.js';
import { send, sendFaulty } from './faults/transmission.js';
import { answerCors } from './http/cors.js';
import { listen, type TlsPair } from './http/listening.js';
import { createPolicyApi, type GraphRequest } from './policies/policy-api.js';
import { createPolicyStore } from './policies/policy-store.js';
import { batchRootOf, routeOf } from './routes.js';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_RECORDED = 10_000;

/** How an emulator differs from the usual one; every member has a default. */
export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** What it speaks TLS with; by default it speaks plain HTTP. */
  readonly tls?: TlsPair;
  /** The contracts that it answers in; default all. */
  readonly contracts?: readonly ContractName[];
  /** Whether the collection of October 2019 is still there, where `contracts` has it; default true. */
  readonly segment2019?: boolean;
  /** Whether a PUT with annotations or with navigations that only read is refused, as one report has it; default false. */
  readonly isPutStrict?: boolean;
  /** Milliseconds that a create keeps others out, which get `DuplicateKey` meanwhile; default 0. */
  readonly commitDelayMs?: number;
  /** Milliseconds that a created policy stays invisible; default 0. */
  readonly consistencyDelayMs?: number;
  /** Items in a page of a list when `$top` is absent; default 100. */
  readonly pageSize?: number;
}

/** A request as the emulator received it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Empty when there is none or it was not read. */
  readonly body: string;
}

/** An emulator that listens. */
export interface Emulator {
  /** Its root, the value for `GRAPH_BASE_URL`. */
  readonly url: string;
  /** What was asked of Graph, in order; the last 10,000. */
  readonly requests: readonly RecordedRequest[];
  /** The policies as stored, by id. */
  readonly policies: ReadonlyMap<string, WireObject>;
  /** Stores a policy as it is, also with properties and subtypes that nobody models. */
  put(policy: WireObject): void;
  /** Asks for a fault; throws an `InvalidFaultError`. */
  readonly addFault: (fault: Fault) => void;
  readonly clearFaults: () => void;
  /** Ends it, open connections too. */
  close(): Promise<void>;
}

/** Starts a stand-in for Graph's policies, in memory. Throws the system's error when it cannot listen. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', tls, pageSize = 100, isPutStrict = false } = options;
  const { commitDelayMs = 0, consistencyDelayMs = 0 } = options;
  const { segment2019 = true, contracts: names = everyContract.map(({ name }) => name) } = options;
  const contracts = everyContract.filter(
    ({ name }) => names.includes(name) && (segment2019 || name !== 'beta-2019'),
  );
  const store = createPolicyStore({ commitDelayMs, consistencyDelayMs });
  const faults = createFaultQueue();
  const requests: RecordedRequest[] = [];
  let origin = '';
  const answerPolicies = createPolicyApi({ store, contracts, pageSize, isPutStrict });

  async function answerBatchItem(item: GraphRequest): Promise<Answer> {
    const fault = faults.take({ method: item.method, path: 'batch-item', expand: expandOf(item.target) });
    if (fault?.fault === 'status') return statusAnswer(fault, requestIds(undefined));
    return answerPolicies(item);
  }

  function answer(request: GraphRequest): Promise<Answer> {
    const batchRoot = request.method === 'POST' ? batchRootOf(request.target, contracts) : null;
    return batchRoot === null ? answerPolicies(request) : answerBatch(request, batchRoot, answerBatchItem);
  }

  async function serve(message: IncomingMessage, response: ServerResponse, ids: RequestIds): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = message;
    if (path === PATH_FAULTS) {
      send(response, answerFaults(method, await readBody(message), faults), ids);
      return;
    }
    if (answerCors(message, response)) return;
    const fault = faults.take({ method, path: pathKind(path), expand: expandOf(path) });
    const isUnread = fault?.fault === 'reset' && fault.at === 'before-read';
    const body = isUnread ? '' : await readBody(message);
    requests.push({ method, path, headers, body });
    if (requests.length > MAX_RECORDED) requests.shift();
    const carryOut = () =>
      answer({
        method,
        target: path,
        origin: headers.host ? `${tls === undefined ? 'http' : 'https'}://${headers.host}` : origin,
        authorization: headers.authorization,
        contentType: headers['content-type'],
        body,
      }).catch((error: unknown) => {
        if (error instanceof GraphFault) return faultAnswer(error, ids);
        throw error;
      });
    if (fault === null) send(response, await carryOut(), ids);
    else await sendFaulty(response, fault, carryOut, ids);
  }

  const listening = await listen({ port, host, tls }, (message, response) => {
    const ids = requestIds(single(message.headers['client-request-id']));
    serve(message, response, ids).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else if (error instanceof GraphFault) send(response, faultAnswer(error, ids), ids);
      else send(response, { status: 500, body: String(error) }, ids);
    });
  });
  origin = listening.origin;

  return {
    url: origin,
    requests,
    policies: store.policies,
    put: store.put,
    addFault: faults.add,
    clearFaults: faults.clear,
    close: () => listening.close(),
  };
}

function expandOf(path: string): string | null {
  return new URL(path, 'http://emulator').searchParams.get('$expand');
}

function pathKind(path: string): FaultTarget['path'] {
  if (batchRootOf(path, everyContract) !== null) return 'batch';
  const route = routeOf(path, everyContract);
  if (route === null) return null;
  return route.id === null ? 'collection' : 'item';
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to the end also when it is too large: callers that still write would see a broken connection, not the answer.
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) throw new GraphFault(413, 'RequestEntityTooLarge', 'The request is too large.');
  return Buffer.concat(chunks).toString('utf8');
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
