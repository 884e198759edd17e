import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const CREATE =
  'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }';
const READ = '{ accessPackageAssignmentPolicy(id: "p") { id } }';

let graph: ScriptedServer;
let gateway: TestGateway;
/** Requests that Graph has received and not answered. */
let held: ServerResponse[];
let mostAtOnce: number;

/** Starts a gateway before a Graph that holds its answers back. */
async function start(settings: Record<string, string>): Promise<void> {
  held = [];
  mostAtOnce = 0;
  graph = closeAfterTest(
    await startScriptedServer((_request, response) => {
      held.push(response);
      mostAtOnce = Math.max(mostAtOnce, held.length);
    }),
  );
  gateway = closeAfterTest(await startTestGateway(graph.url, settings));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function answerNext(status = 201, headers: Record<string, string> = {}): void {
  held.shift()?.writeHead(status, headers).end('{"id":"p"}');
}

/** Answers everything, now and from now on, until `work` is done. */
async function answerAll<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(answerNext, 2);
  return work.finally(() => {
    clearInterval(timer);
  });
}

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on AccessPackageAssignmentPolicy { id } }
}`;

const codeOf = ({ errors }: Awaited<ReturnType<TestGateway['run']>>) => errors[0]?.extensions.code;

describe('more calls than the gateway may make', () => {
  it('wait in a bounded queue, are refused beyond it, and leave nothing behind', async () => {
    await start({ MAX_UPSTREAM_CALLS: '2', MAX_UPSTREAM_QUEUE: '3' });
    let refusedCount = 0;
    const creates = Array.from({ length: 20 }, async () => {
      const answer = await gateway.run(CREATE);
      if (answer.errors.length > 0) refusedCount += 1;
      return answer;
    });
    await until(() => refusedCount === 15 && graph.requests.length === 2);
    const answers = await answerAll(Promise.all(creates));

    const refused = answers.filter(({ errors }) => errors.length > 0);
    expect(refused).toHaveLength(15);
    for (const { status, errors } of refused) {
      expect(status).toBe(200);
      expect(errors[0]?.extensions).toMatchObject({
        code: 'OVERLOADED',
        outcome: 'NOT_APPLIED',
        retryAfterSeconds: 1,
        hint: expect.stringContaining('MAX_UPSTREAM_QUEUE') as string,
      });
    }
    expect([graph.requests.length, mostAtOnce]).toEqual([5, 2]);

    const later = await answerAll(Promise.all([gateway.run(CREATE), gateway.run(CREATE)]));
    expect(later.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('are refused as reads without an outcome', async () => {
    await start({ MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '0' });
    const first = gateway.run(READ);
    await until(() => held.length === 1);
    const { errors } = await gateway.run(READ);
    expect(errors[0]?.extensions).toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 1 });
    expect(errors[0]?.extensions).not.toHaveProperty('outcome');
    expect(codeOf(await answerAll(first))).toBeUndefined();
  });

  it('are given up unsent when their deadline comes near in the queue', async () => {
    await start({ MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '1', GRAPH_DEADLINE_MS: '1000' });
    const answers = await Promise.all([gateway.run(CREATE), gateway.run(CREATE)]);
    expect(answers.map(({ errors }) => errors[0]?.extensions)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'OVERLOADED', outcome: 'NOT_APPLIED' }),
        expect.objectContaining({ code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' }),
      ]),
    );
    expect(graph.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it.each([
    ['read', READ],
    ['create', CREATE],
  ])('are given up unsent when the caller of a %s leaves the queue', async (_intent, query) => {
    await start({ MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '2' });
    const first = gateway.run(READ);
    await until(() => held.length === 1);
    const caller = new AbortController();
    const leaving = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc' },
      body: JSON.stringify({ query }),
      signal: caller.signal,
    }).catch(() => 'left');
    await until(() => gateway.inFlightCount() === 2);
    caller.abort();
    expect(await leaving).toBe('left');
    await until(() => gateway.inFlightCount() === 1);
    answerNext();
    expect(codeOf(await first)).toBeUndefined();
    expect(codeOf(await answerAll(gateway.run(READ)))).toBeUndefined();
    expect(graph.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('get their turn while another waits to be sent again', async () => {
    await start({ MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '1' });
    const throttled = gateway.run(CREATE);
    await until(() => held.length === 1);
    answerNext(429, { 'retry-after': '1' });
    const other = gateway.run(READ);
    await until(() => held.length === 1);
    expect(graph.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
    answerNext();
    expect(codeOf(await other)).toBeUndefined();
    expect(codeOf(await answerAll(throttled))).toBeUndefined();
  });

  it('have the whole time of an attempt from their turn on', async () => {
    graph = closeAfterTest(
      await startScriptedServer(({ index, method }, response) => {
        // The first create has no answer until its time is over, and is not found either.
        if (method === 'GET') response.writeHead(403).end('{}');
        else if (index > 0) response.writeHead(201).end('{"id":"made"}');
      }),
    );
    gateway = closeAfterTest(
      await startTestGateway(graph.url, {
        MAX_UPSTREAM_CALLS: '1',
        MAX_UPSTREAM_QUEUE: '2',
        GRAPH_TIMEOUT_MS: '1000',
      }),
    );
    const codes = (await Promise.all([gateway.run(CREATE), gateway.run(CREATE)])).map(codeOf);
    expect(new Set(codes)).toEqual(new Set(['OUTCOME_UNKNOWN', undefined]));
  });
});

describe('a request with many calls', () => {
  const representations = Array.from({ length: 500 }, (_entity, index) => ({
    __typename: 'AccessPackageAssignmentPolicy',
    id: `p${index}`,
  }));
  const isBatch = ({ path }: { path: string }) => path.endsWith('$batch');

  /** The read of another caller, sent and taken up while the calls of the first request wait. */
  async function readOfAnother(): Promise<ReturnType<TestGateway['run']>[]> {
    const read = gateway.run(READ, { authorization: 'Bearer other.caller.token' });
    await until(() => gateway.inFlightCount() === 2);
    // What came later is answered, so that this one has been taken up.
    for (let round = 0; round < 3; round += 1) await gateway.run('{ __typename }');
    return [read];
  }

  it('holds up the read of another caller by no more than a few of them', async () => {
    await start({ MAX_UPSTREAM_CALLS: '2', GRAPH_API: 'beta' });
    const many = gateway.run(ENTITIES, { variables: { representations } });
    await until(() => held.length === 2);
    const other = await readOfAnother();
    await answerAll(Promise.all([many, ...other]));
    expect(graph.requests).toHaveLength(26);
    expect(graph.requests.findIndex((request) => !isBatch(request))).toBeLessThan(5);
  });

  it('leaves room in the queue for others', async () => {
    await start({ MAX_UPSTREAM_CALLS: '1', MAX_UPSTREAM_QUEUE: '3', GRAPH_API: 'beta' });
    const many = gateway.run(ENTITIES, { variables: { representations } });
    await until(() => held.length === 1);
    const other = await readOfAnother();
    const [crowd, single] = await answerAll(Promise.all([many, ...other]));
    expect(single?.errors).toEqual([]);
    expect(crowd.errors.map(({ extensions }) => extensions.code)).toContain('OVERLOADED');
  });
});
