import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGatewayProcess, type GatewayProcess } from '../../support/gateway/gateway-process.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';

/** A request that is made to take time. */
interface HostileRequest {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** By default one of a usual size. */
  readonly token?: string;
  /** What Graph answers; by default a 401. */
  readonly answer?: (token: string) => { readonly status: number; readonly message: string };
  /** What the answer must tell, for the case to be about what it says. */
  readonly code: string;
}

const POLICY = 'AccessPackageAssignmentPolicy';
const references = Array.from({ length: 500 }, (_entity, index) => ({ __typename: POLICY, id: `p${index}` }));
const ENTITIES = `query ($references: [_Any!]!) { _entities(representations: $references) { ... on ${POLICY} { id } } }`;
const ENTITIES_20_TIMES = `query ($references: [_Any!]!) { ${Array.from(
  { length: 20 },
  (_field, index) => `a${index}: _entities(representations: $references) { ... on ${POLICY} { id } }`,
).join(' ')} }`;
const CREATE = `mutation { create${POLICY}(input: { accessPackageId: "p", displayName: "n" }) { id } }`;
const READ = '{ accessPackageAssignmentPolicy(id: "p") { id } }';

const jwt = [120, 1_000, 342].map((length) => 'kQ7x'.repeat(length / 4 + 1).slice(0, length)).join('.');
const longMessage = (token: string) => ({
  status: 401,
  message: `${token.slice(0, 100)} is none. `.repeat(18),
});
const entities = { query: ENTITIES, variables: { references }, answer: longMessage, code: 'UNAUTHENTICATED' };
const read = { query: READ, code: 'UNAUTHENTICATED' };

/** One case a row. */
const hostileRequests: readonly HostileRequest[] = [
  { name: '500 references with a usual token', token: jwt, ...entities },
  { name: '500 references with 7.5 KB of dots', token: `${'.'.repeat(7_400)}end`, ...entities },
  { name: '500 references with 28 KB of parts', token: 'abcdefgh.'.repeat(3_100), ...entities },
  { name: '500 references with 28 KB of short parts', token: 'a.'.repeat(14_000), ...entities },
  {
    name: '500 references in each of 20 fields',
    ...entities,
    query: ENTITIES_20_TIMES,
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'a message of 900 KB that repeats the token',
    ...read,
    token: jwt,
    answer: (token) => ({ status: 401, message: `${token} `.repeat(600) }),
  },
  ...['a.', 'a-', '-', 'x', '%25', '\\\\', 'https://'].map((unit) => ({
    name: `a message of 500 KB of «${unit}»`,
    ...read,
    token: jwt,
    answer: () => ({ status: 401, message: unit.repeat(500_000 / unit.length) }),
  })),
];

/**
 * How many ordinary creates' processor time a hostile request may take. The event loop never stands still for longer
 * than that. It is far more than any request needs, and far less than one takes whose cost grows with the square of its size.
 */
const MOST_TIMES = 200;
const ORDINARY_RUNS = 100;

let gateway: GatewayProcess;
let graph: ScriptedServer;
let answer: () => { status: number; message: string };
let ordinaryMs: number;

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => {
    const { status, message } = answer();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status < 400 ? { id: 'made' } : { error: { code: 'x', message } }));
  });
  gateway = startGatewayProcess({
    GRAPH_BASE_URL: graph.url,
    GRAPH_API: 'beta',
    LOG_LEVEL: 'info',
    METRICS: 'true',
  });
  answer = () => ({ status: 201, message: '' });
  await times(ORDINARY_RUNS, () => run({ query: CREATE }));
  ordinaryMs = (await cpuMsOf(() => times(ORDINARY_RUNS, () => run({ query: CREATE })))) / ORDINARY_RUNS;
});

afterAll(async () => {
  gateway.kill('SIGTERM');
  await gateway.ended;
  await graph.close();
});

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 1) await work();
}

async function run({
  query,
  variables,
  token = 'aaaa.bbbb.cccc',
}: Pick<HostileRequest, 'query' | 'variables' | 'token'>): Promise<string> {
  const response = await fetch(`${await gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

/** How much processor time the gateway takes meanwhile: what else runs on the machine changes little of it. */
async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = await cpuSeconds();
  await work();
  return ((await cpuSeconds()) - before) * 1_000;
}

async function cpuSeconds(): Promise<number> {
  const text = await (await fetch(`${await gateway.url}/metrics`)).text();
  const found = /^process_cpu_seconds_total (\S+)/m.exec(text)?.[1];
  if (found === undefined) throw new TypeError('The metrics do not tell the processor time');
  return Number(found);
}

describe('a request that is made to take time', () => {
  it.each(hostileRequests)(`takes less than ${MOST_TIMES} ordinary creates: $name`, async (hostile) => {
    const { token = jwt, code } = hostile;
    answer = () => (hostile.answer ?? longMessage)(token);
    let text = '';
    const hostileMs = await cpuMsOf(async () => {
      text = await run(hostile);
    });
    expect(text).toContain(`"code":"${code}"`);
    expect(hostileMs / ordinaryMs, `${hostileMs} ms`).toBeLessThan(MOST_TIMES);
  });
});
