import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Requests so far, and what became of them. */
export interface Tally {
  requests: number;
  /** answers without an error */
  successes: number;
  /** answers with an error that has a code */
  coded: number;
  /** refusals before GraphQL: 4xx */
  refused: number;
  /** requests that this side gave up on purpose, or whose connection may close before all is sent */
  left: number;
  /** anything else: 5xx, INTERNAL_SERVER_ERROR, no answer */
  faults: number;
  /** the first faults, for the reader */
  readonly samples: string[];
}

/** A steady load on a gateway. */
export interface Load {
  readonly tally: Tally;
  /** Ends it once what is under way is answered. */
  stop(): Promise<void>;
}

const PACKAGES = Array.from({ length: 5 }, () => randomUUID());
const KEPT_PER_LANE = 8;
const REQUESTS_PER_FAULT = 40;
const FIELDS = 'id displayName isEnabled requestorSettings { scopeType allowedRequestors { __typename } }';

const READ_SEVERAL = `query ($a: ID!, $b: ID!, $c: ID!, $d: ID!) {
  ${['a', 'b', 'c', 'd'].map((name) => `${name}: accessPackageAssignmentPolicy(id: $${name}) { ${FIELDS} }`).join(' ')}
}`;

const faults = [
  { fault: 'status', status: 429, retryAfter: 0 },
  { fault: 'status', status: 429, retryAfter: 60 },
  { fault: 'status', status: 503 },
  { fault: 'status', status: 500, when: 'after' },
  { fault: 'status', status: 403 },
  { fault: 'reset' },
  { fault: 'reset', at: 'mid-answer' },
  { fault: 'reset', when: 'after' },
  { fault: 'hang' },
  { fault: 'delay', delayMs: 300 },
  { fault: 'malformed', body: 'html' },
  { fault: 'malformed', body: 'truncated' },
  { fault: 'malformed', body: 'long-length' },
  { fault: 'malformed', body: 'short-length' },
  { fault: 'redirect', status: 307, location: 'http://127.0.0.1:9/' },
];

/** Starts `lanes` callers that each do one thing after the other, and asks for a fault now and then. */
export function startLoad(gatewayUrl: string, emulatorUrl: string, token: string, lanes: number): Load {
  const tally: Tally = { requests: 0, successes: 0, coded: 0, refused: 0, left: 0, faults: 0, samples: [] };
  let isOver = false;

  async function post(body: string, headers: Record<string, string> = {}, leavesAfterMs?: number) {
    tally.requests += 1;
    try {
      const response = await fetch(`${gatewayUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body,
        signal: AbortSignal.timeout(leavesAfterMs ?? 20_000),
      });
      return count(response.status, await response.text());
    } catch (error) {
      if (leavesAfterMs !== undefined) tally.left += 1;
      else fault(String(error));
      return null;
    }
  }

  function count(status: number, text: string): Record<string, unknown> | null {
    if (status >= 500 || text.includes('INTERNAL_SERVER_ERROR')) fault(`${status} ${text}`);
    else if (status >= 400) tally.refused += 1;
    else if (text.includes('"errors"')) tally.coded += 1;
    else tally.successes += 1;
    return status === 200
      ? ((JSON.parse(text) as { data?: Record<string, unknown> | null }).data ?? null)
      : null;
  }

  function fault(reason: string): void {
    tally.faults += 1;
    if (tally.samples.length < 10) tally.samples.push(reason.slice(0, 300));
  }

  const run = (query: string, variables: Record<string, unknown> = {}, leavesAfterMs?: number) =>
    post(JSON.stringify({ query, variables }), {}, leavesAfterMs);

  async function create(ids: string[]): Promise<void> {
    const input = {
      accessPackageId: pick(PACKAGES),
      displayName: `Soak ${randomUUID()}`,
      description: 'x'.repeat(Math.floor(Math.random() * 2_000)),
      requestorSettings: {
        scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS',
        acceptRequests: true,
        allowedRequestors: [{ singleUser: { userId: randomUUID() } }],
      },
    };
    const key = Math.random() < 0.3 ? randomUUID() : null;
    const query = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!, $key: String) {
      policy: createAccessPackageAssignmentPolicy(input: $input, idempotencyKey: $key) { ${FIELDS} } }`;
    const data = await run(query, { input, key });
    const policy = data?.['policy'] as { id: string } | null | undefined;
    if (policy != null) ids.push(policy.id);
  }

  const remove = (ids: string[]) =>
    run('mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }', {
      id: ids.shift() ?? 'none',
    });

  const actions: readonly ((ids: string[]) => Promise<unknown>)[] = [
    create,
    create,
    (ids) =>
      run(`query ($id: ID!) { accessPackageAssignmentPolicy(id: $id) { ${FIELDS} } }`, {
        id: ids[0] ?? 'none',
      }),
    (ids) =>
      run(READ_SEVERAL, {
        a: ids[0] ?? 'none',
        b: ids[1] ?? 'none',
        c: ids[2] ?? 'none',
        d: ids[3] ?? 'none',
      }),
    () =>
      run(`{ accessPackageAssignmentPolicies(first: 10) { nodes { ${FIELDS} } pageInfo { endCursor } } }`),
    (ids) =>
      run(
        `mutation ($id: ID!) { updateAccessPackageAssignmentPolicy(id: $id, input: { description: "changed" }) { id } }`,
        { id: ids[0] ?? 'none' },
      ),
    remove,
    () => run('{ nothing }'),
    () => run('{ accessPackageAssignmentPolicies(first: 1000, after: "x") { nodes { id } } }'),
    () => run('mutation { createAccessPackageAssignmentPolicy(input: { displayName: 1 }) { id } }'),
    () => post('{"query":'),
    () => post('x'.repeat(2_000_000), {}, 20_000),
    () => post(JSON.stringify({ query: '{ __typename }' }), { authorization: 'Basic eA==' }),
    () => run(`{ accessPackageAssignmentPolicies { nodes { id } } }`, {}, 3),
    () => garbage(gatewayUrl),
  ];

  async function lane(): Promise<void> {
    const ids: string[] = [];
    while (!isOver) {
      if (ids.length > KEPT_PER_LANE) await remove(ids);
      await pick(actions)(ids);
      await delay(Math.random() * 20);
    }
    while (ids.length > 0) await remove(ids);
  }

  /** Faults go by the requests, not by the clock: else they would slow the load down until it met nothing else. */
  async function trouble(): Promise<void> {
    const ask = (method: string, body?: string) =>
      fetch(`${emulatorUrl}/emulator/faults`, { method, body: body ?? null }).then((answer) => answer.text());
    let next = REQUESTS_PER_FAULT;
    while (!isOver) {
      await delay(20);
      if (tally.requests < next) continue;
      next = tally.requests + REQUESTS_PER_FAULT;
      await ask('POST', JSON.stringify(pick(faults)));
    }
    await ask('DELETE');
  }

  const all = [trouble(), ...Array.from({ length: lanes }, lane)];
  return {
    tally,
    async stop() {
      isOver = true;
      await Promise.all(all);
    },
  };
}

async function garbage(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.on('error', () => undefined).resume();
  socket.write('POST /graphql HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"query"');
  await delay(20);
  socket.destroy();
}

function pick<T>(items: readonly T[]): T {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
}
