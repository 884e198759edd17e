import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLong } from '../../support/edition.js';
import { startTestGateway, type TestGateway, type WireError } from '../../support/gateway/gateway.js';
import { expandedPolicy, PACKAGE, storedPolicy } from '../../support/policies/policies.js';
import { seededRandom } from '../../support/random.js';

const policy = JSON.stringify(storedPolicy('p'));
const expanded = JSON.stringify(expandedPolicy('p'));
const bodies = {
  'no body': ['', ''],
  'an error': [JSON.stringify({ error: { code: 'Odd', message: 'Said by Graph.' } }), 'application/json'],
  'a policy': [policy, 'application/json'],
  HTML: ['<html>Something else</html>', 'text/html'],
} as const;
type BodyName = keyof typeof bodies;

const operations = {
  create: `mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "${PACKAGE}", displayName: "n" }) { id } }`,
  update: `mutation { updateAccessPackageAssignmentPolicy(id: "p", input: { displayName: "n" }) { id } }`,
  delete: `mutation { deleteAccessPackageAssignmentPolicy(id: "p") }`,
  read: `{ accessPackageAssignmentPolicy(id: "p") { id } }`,
} as const;
type OperationName = keyof typeof operations;

/** One operation, and how Graph answers the request that it is about. */
interface Case {
  readonly name: OperationName;
  readonly status: number;
  readonly body: BodyName;
  isLookedFor: boolean;
}

/** By the `client-request-id` that Graph gets with every request of the operation. */
const cases = new Map<string, Case>();

const server = createServer((request, response) => {
  const current = cases.get(String(request.headers['client-request-id']));
  request.resume().on('end', () => {
    if (current === undefined) response.writeHead(500).end();
    else if (request.method === 'GET' && request.url?.includes('$filter') === true) {
      current.isLookedFor = true;
      // The first look is the last one.
      response.writeHead(403).end();
    } else if (request.method === 'GET' && current.name !== 'read') response.end(expanded);
    else reply(response, current);
  });
});

function reply(response: ServerResponse, { status, body: name }: Case): void {
  const [body, type] = [204, 205, 304].includes(status) ? bodies['no body'] : bodies[name];
  response.writeHead(status, {
    ...(type === '' ? {} : { 'content-type': type }),
    ...(status >= 300 && status < 400 ? { location: '/elsewhere' } : {}),
    // A wait that fits no deadline, so that nothing is repeated.
    ...(status >= 429 ? { 'retry-after': '3600' } : {}),
  });
  response.end(body);
}

let gateway: TestGateway;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  gateway = await startTestGateway(`http://127.0.0.1:${port}`, { GRAPH_API: 'beta' });
});

afterAll(async () => {
  await gateway.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function verdictOf([error]: WireError[]): string {
  if (error === undefined) return 'success';
  const { code, outcome } = error.extensions;
  return outcome === undefined ? code : `${code} ${outcome}`;
}

/**
 * Written anew from the definitions, not from the code under test. Statuses below 200 and above 599 are no answers:
 * test/contract/policies/raw-answers.test.ts has them.
 */
const codesOfRefusals: Record<number, string> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  402: 'FORBIDDEN',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'NOT_FOUND',
  412: 'PRECONDITION_FAILED',
  413: 'BAD_USER_INPUT',
  422: 'BAD_USER_INPUT',
  423: 'CONFLICT',
  429: 'RATE_LIMITED',
  431: 'BAD_USER_INPUT',
  ...Object.fromEntries([301, 302, 307, 308].map((status) => [status, 'UPSTREAM_UNAVAILABLE'])),
  ...Object.fromEntries(
    [405, 406, 407, 411, 414, 415, 416, 417, 421, 424, 425, 426, 428, 451].map((status) => [
      status,
      'UPSTREAM_ERROR',
    ]),
  ),
};
const UNKNOWN = 'OUTCOME_UNKNOWN UNKNOWN';
const UNREADABLE = 'UPSTREAM_INVALID_RESPONSE';
const APPLIED = `${UNREADABLE} APPLIED`;

function expectedOfWrite(name: OperationName, status: number, body: BodyName): string {
  if (status === 503) return 'UPSTREAM_UNAVAILABLE NOT_APPLIED';
  const refusal = codesOfRefusals[status];
  if (refusal !== undefined) return `${refusal} NOT_APPLIED`;
  if (![200, 201, 204].includes(status)) return UNKNOWN;
  const shown = status === 204 ? 'no body' : body;
  if (shown === 'an error') return UNKNOWN;
  if (shown === 'a policy') return 'success';
  if (name === 'create') return status === 201 ? APPLIED : UNKNOWN;
  return shown === 'no body' ? 'success' : APPLIED;
}

function expectedOfRead(status: number, body: BodyName): string {
  if (status < 300) {
    const isShown = body === 'a policy' && status !== 204 && status !== 205;
    return isShown ? 'success' : UNREADABLE;
  }
  if (status < 400) return 'UPSTREAM_UNAVAILABLE';
  if (status === 404) return 'success';
  if (status === 503) return 'UPSTREAM_UNAVAILABLE';
  return codesOfRefusals[status] ?? 'UPSTREAM_ERROR';
}

const allStatuses = Array.from({ length: 400 }, (_status, index) => 200 + index);

/** Every status in the long edition; in the short one those that the table names, and some that a seed chooses. */
function statuses(): number[] {
  if (isLong) return allStatuses;
  const random = seededRandom(1, 'statuses');
  const named = new Set([
    200,
    201,
    202,
    204,
    205,
    304,
    500,
    503,
    ...Object.keys(codesOfRefusals).map(Number),
  ]);
  return allStatuses.filter((status) => named.has(status) || random() < 0.05);
}

/** Everything in which the gateway's word differs from the table. */
async function faultOf(name: OperationName, status: number, body: BodyName): Promise<string[]> {
  const id = randomUUID();
  const current: Case = { name, status, body, isLookedFor: false };
  cases.set(id, current);
  const { errors } = await gateway.run(operations[name], { headers: { 'client-request-id': id } });
  const verdict = verdictOf(errors);
  const expected = name === 'read' ? expectedOfRead(status, body) : expectedOfWrite(name, status, body);
  const isLookDue = name === 'create' && (expected === UNKNOWN || expected === APPLIED);
  return [
    ...(verdict === expected ? [] : [`${status}: ${verdict} instead of ${expected}`]),
    ...(current.isLookedFor === isLookDue ? [] : [`${status}: looked for: ${String(current.isLookedFor)}`]),
  ];
}

describe.each(Object.keys(bodies) as BodyName[])('an answer with %s', (body) => {
  it.each(Object.keys(operations) as OperationName[])('to a %s says what it proves', async (name) => {
    const faults: string[] = [];
    const waiting = statuses();
    while (waiting.length > 0) {
      const next = waiting.splice(0, 40);
      faults.push(...(await Promise.all(next.map((status) => faultOf(name, status, body)))).flat());
    }
    expect(faults).toEqual([]);
  });
});
