import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  faultAnswer,
  GraphFault,
  requestIds,
  type Answer,
  type RequestIds,
  type WireObject,
} from './answers.js';
import { answerBatch, PATH_BATCH } from './batch.js';
import { answerFaults, PATH_FAULTS } from './faults/fault-api.js';
import { statusAnswer } from './faults/fault-status.js';
import { createFaultQueue, type Fault, type FaultTarget } from './faults.js';
import { createPolicyApi, type GraphRequest } from './policy-api.js';
import { createPolicyStore } from './policies/policy-store.js';
import { routeOf } from './routes.js';
import { send, sendFaulty } from './faults/transmission.js';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_RECORDED = 10_000;

/** How an emulator differs from the usual one; every member has a default. */
export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Whether the collection of October 2019 is still there; default true. */
  readonly segment2019?: boolean;
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
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Ends it, open connections too. */
  close(): Promise<void>;
}

/** Starts a stand-in for Graph's policies, in memory. Throws the system's error when it cannot listen. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', segment2019 = true, pageSize = 100 } = options;
  const { commitDelayMs = 0, consistencyDelayMs = 0 } = options;
  const store = createPolicyStore({ commitDelayMs, consistencyDelayMs });
  const faults = createFaultQueue();
  const requests: RecordedRequest[] = [];
  let origin = '';
  const answerPolicies = createPolicyApi({ store, segment2019, pageSize });

  async function answerBatchItem(item: GraphRequest): Promise<Answer> {
    const fault = faults.take({ method: item.method, path: 'batch-item', expand: expandOf(item.target) });
    if (fault?.fault === 'status') return statusAnswer(fault, requestIds(undefined));
    return answerPolicies(item);
  }

  const answer = (request: GraphRequest) =>
    request.target === PATH_BATCH && request.method === 'POST'
      ? answerBatch(request, answerBatchItem)
      : answerPolicies(request);

  async function serve(message: IncomingMessage, response: ServerResponse, ids: RequestIds): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = message;
    if (path === PATH_FAULTS) {
      send(response, answerFaults(method, await readBody(message), faults), ids);
      return;
    }
    const fault = faults.take({ method, path: pathKind(path), expand: expandOf(path) });
    const isUnread = fault?.fault === 'reset' && fault.at === 'before-read';
    const body = isUnread ? '' : await readBody(message);
    requests.push({ method, path, headers, body });
    if (requests.length > MAX_RECORDED) requests.shift();
    const carryOut = () =>
      answer({
        method,
        target: path,
        origin: headers.host ? `http://${headers.host}` : origin,
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

  const server = createServer((message, response) => {
    const ids = requestIds(single(message.headers['client-request-id']));
    serve(message, response, ids).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else if (error instanceof GraphFault) send(response, faultAnswer(error, ids), ids);
      else send(response, { status: 500, body: String(error) }, ids);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  origin = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;

  return {
    url: origin,
    requests,
    policies: store.policies,
    put: store.put,
    addFault: faults.add,
    clearFaults: faults.clear,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function expandOf(path: string): string | null {
  return new URL(path, 'http://emulator').searchParams.get('$expand');
}

function pathKind(path: string): FaultTarget['path'] {
  if (path === PATH_BATCH) return 'batch';
  const route = routeOf(path);
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
