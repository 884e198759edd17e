import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { faultKinds, lostToClosedConnection, type FaultKind } from './fault-kinds.js';
import { createPolicyShelf, matcherOf } from './policy-shelf.js';
import { draw, seededRandom, type Random } from '../support/random.js';
import { readKinds } from './read-kinds.js';
import { createLedger, type Ledger, type StoredPolicy, type Truth } from './truth.js';
import type { Wire } from './wire.js';

/** The only collection that this Graph has. */
const COLLECTION = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';

/** What a policy shows of its hidden parts when asked to. */
const NOTHING_HIDDEN = { customExtensionStageSettings: [], customExtensionHandlers: [] };

/** How often a create has a twin, and what kind: a policy of the same name that is not the one being created. */
const TWIN_SHARE = 0.04;
/** How often a created policy is shown late, and for how long at most it is not. */
const LATE_SHARE = 0.3;
const LATE_MS = 400;

/** A stand-in for Graph that fails at random, and knows the truth. */
export interface FaultyGraph {
  readonly url: string;
  readonly ledger: Ledger;
  /** Puts a policy there as if it had always been. */
  store(members: Record<string, unknown>): StoredPolicy;
  close(): Promise<void>;
}

/** @param foreignUrl where redirects point */
export async function startFaultyGraph(seed: number, foreignUrl: string): Promise<FaultyGraph> {
  const shelf = createPolicyShelf();
  const ledger = createLedger();
  const randoms = new Map<string, Random>();
  const sockets = new Set<Socket>();
  /** The latest request of each connection. */
  const latest = new WeakMap<Socket, IncomingMessage>();

  /** What is drawn for a call depends on the seed and the call, not on what happens beside it. */
  function randomOf(call: string): Random {
    const random = randoms.get(call) ?? seededRandom(seed, call);
    randoms.set(call, random);
    return random;
  }

  function drawKind(method: string, random: Random): FaultKind {
    const possible =
      method === 'DELETE' ? faultKinds.filter(({ needsBody }) => needsBody !== true) : faultKinds;
    return draw(random, possible, ({ weight }) => weight);
  }

  async function write(message: IncomingMessage, response: ServerResponse, truth: Truth, random: Random) {
    const { method = '', socket, headers } = message;
    const kind = socket.writableEnded ? lostToClosedConnection : drawKind(method, random);
    const isFirst = truth.attempts.length === 0;
    const requestId = randomUUID();
    truth.attempts.push({ kind, requestId, authorization: headers.authorization });
    response.setHeader('request-id', requestId);
    const isLast = () => latest.get(socket) === message;
    const base = {
      response,
      socket,
      requestId,
      isLast,
      foreignUrl,
      forged: JSON.stringify({ id: `forged-${randomUUID()}` }),
    };
    if (kind.isUnread === true) {
      await kind.strike({ ...base, status: 0, text: '' });
      return;
    }
    const body = await readBody(message);
    if (isFirst && method === 'POST' && random() < TWIN_SHARE) storeTwin(body, truth.begunAtMs, random);
    const policy = kind.commits ? carryOut(method, idOf(message), body, random) : null;
    if (policy !== null) truth.committed.push(policy);
    const status = { POST: 201, PUT: 200 }[method] ?? 204;
    await kind.strike({ ...base, status, text: status === 204 ? '' : JSON.stringify(policy ?? {}) });
  }

  function carryOut(method: string, id: string, body: Record<string, unknown>, random: Random) {
    if (method === 'POST') return shelf.create(body, random() < LATE_SHARE ? random() * LATE_MS : 0);
    return method === 'PUT' ? shelf.replace(id, body) : shelf.remove(id);
  }

  /**
   * A policy that looks like the one being created, and is not: of some time before, of just before, or of somebody else.
   * Graph's clock shows whole seconds and is read from answers that may take as long as the gateway's patience lasts, so
   * that nobody could tell a policy that is only some seconds old.
   */
  function storeTwin(body: Record<string, unknown>, begunAtMs: number, random: Random): void {
    const ageMs = draw(random, [60_000, 10_000, null], () => 1);
    const createdDateTime = new Date(ageMs === null ? Date.now() : begunAtMs - ageMs).toISOString();
    shelf.create({ ...body, createdDateTime, ...(ageMs === null && { description: 'Of somebody else' }) }, 0);
  }

  async function read(message: IncomingMessage, response: ServerResponse, truth: Truth, random: Random) {
    const { socket, headers } = message;
    truth.readBy.add(headers.authorization);
    const requestId = randomUUID();
    response.setHeader('request-id', requestId);
    const { policies, ...answer } = shown(message);
    const kind = draw(random, readKinds, ({ weight }) => weight);
    const recent = policies.filter(
      ({ createdDateTime }) => Date.parse(String(createdDateTime)) >= truth.begunAtMs,
    );
    const isProof = recent.length === 1 && truth.committed.some(({ id }) => id === recent[0]?.id);
    if (kind.isTruth === true && isProof) truth.shownBy.add(requestId);
    const isLast = () => latest.get(socket) === message;
    const wire: Wire = { response, socket, requestId, isLast, foreignUrl, forged: '', ...answer };
    await kind.strike(wire);
  }

  /** What is there to be read; `policies` are those of a list. */
  function shown(message: IncomingMessage): { status: number; text: string; policies: StoredPolicy[] } {
    const url = new URL(message.url ?? '', 'http://graph');
    if (url.pathname === COLLECTION) {
      const matches = matcherOf(url.searchParams.get('$filter'));
      if (matches === null) return { status: 400, text: '{"error":{"code":"BadRequest"}}', policies: [] };
      const top = Number(url.searchParams.get('$top') ?? 100);
      const policies = shelf.visible().filter(matches).slice(0, top);
      return { status: 200, text: JSON.stringify({ value: policies }), policies };
    }
    const policy = shelf.find(idOf(message));
    return policy === null
      ? { status: 404, text: '{"error":{"code":"ResourceNotFound"}}', policies: [] }
      : {
          status: 200,
          text: JSON.stringify({ ...(url.searchParams.has('$expand') && NOTHING_HIDDEN), ...policy }),
          policies: [],
        };
  }

  const server = http.createServer((message, response) => {
    const { method = '' } = message;
    const id = String(message.headers['client-request-id']);
    const truth = ledger.of(id);
    latest.set(message.socket, message);
    const answer = method === 'GET' ? read : write;
    message.on('error', () => undefined);
    answer(message, response, truth, randomOf(`${method} ${id}`)).catch(() => message.socket.destroy());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    store: (members) => shelf.create({ createdDateTime: '2026-03-02T09:15:27.4410032Z', ...members }, 0),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function idOf({ url = '' }: IncomingMessage): string {
  return decodeURIComponent(new URL(url, 'http://graph').pathname.slice(COLLECTION.length + 1));
}

async function readBody(message: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
