import { describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { expandedPolicy, storedPolicy } from '../../support/policies/policies.js';
import {
  startScriptedServer,
  type ScriptedRequest,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const GUID = 'b7c2e9d4-51fa-4f0c-8b0e-6d3a91c7f208';
const OTHER = 'a1b2c3d4-51fa-4f0c-8b0e-6d3a91c7f208';
const unusable = { code: 'UPSTREAM_INVALID_RESPONSE' };

let graph: ScriptedServer;
let gateway: TestGateway;

/** @param answer the body of a 200 */
async function start(answer: (request: ScriptedRequest) => unknown): Promise<void> {
  graph = closeAfterTest(
    await startScriptedServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer(request)));
    }),
  );
  gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta' }));
}

const read = (...ids: string[]) =>
  gateway.run(
    `{ ${ids.map((id, index) => `p${index}: accessPackageAssignmentPolicy(id: "${id}") { id }`).join(' ')} }`,
  );
const update = (id: string) =>
  gateway.run(
    `mutation { updateAccessPackageAssignmentPolicy(id: "${id}", input: { canExtend: true }) { id } }`,
  );

interface BatchItem {
  id: string;
  url: string;
}
/** What a batch asks for: the id of each item, and that of its policy. */
const itemsOf = ({ body }: ScriptedRequest) =>
  (JSON.parse(body) as { requests: BatchItem[] }).requests.map(({ id, url }) => ({
    id,
    policy: url.split('/').at(-1) ?? '',
  }));
const response = (id: string, policy: string, status = 200) => ({ id, status, body: storedPolicy(policy) });

describe('a read', () => {
  it.each([
    ['another policy', storedPolicy(OTHER)],
    ['the id with something behind it', storedPolicy(`${GUID}x`)],
    ['no id', storedPolicy('p', { id: undefined })],
  ])('that is answered with %s fails', async (_case, body) => {
    await start(() => body);
    const { data, errors } = await read(GUID);
    expect(data).toEqual({ p0: null });
    expect(errors[0]?.extensions).toMatchObject(unusable);
  });

  it('takes a GUID in any case for the same, and any other id to the letter', async () => {
    await start(({ path }) => storedPolicy(path.endsWith('/p') ? 'P' : GUID.toUpperCase()));
    expect((await read(GUID)).data).toEqual({ p0: { id: GUID.toUpperCase() } });
    expect((await read('p')).errors[0]?.extensions).toMatchObject(unusable);
  });
});

describe('a batch', () => {
  it('in which answers are swapped fails for these alone', async () => {
    await start((request) => {
      const [a, b, c] = itemsOf(request);
      return {
        responses: [
          response(a?.id ?? '', b?.policy ?? ''),
          response(b?.id ?? '', a?.policy ?? ''),
          response(c?.id ?? '', c?.policy ?? ''),
        ],
      };
    });
    const { data, errors } = await read('a', 'b', 'c');
    expect(data).toEqual({ p0: null, p1: null, p2: { id: 'c' } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([unusable.code, unusable.code]);
  });

  it.each([
    [
      'an answer is missing',
      (a: BatchAsked, b: BatchAsked) => [response(b.id, b.policy), response('7', a.policy)],
    ],
    [
      'there are two answers for one item',
      (a: BatchAsked, b: BatchAsked) => [
        response(a.id, a.policy, 404),
        response(a.id, a.policy),
        response(b.id, b.policy),
      ],
    ],
  ])('in which %s fails for that item', async (_case, responses) => {
    await start((request) => {
      const [a, b] = itemsOf(request);
      return { responses: a === undefined || b === undefined ? [] : responses(a, b) };
    });
    const { data, errors } = await read('a', 'b');
    expect(data).toEqual({ p0: null, p1: { id: 'b' } });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['p0'], unusable.code]]);
  });
});

type BatchAsked = ReturnType<typeof itemsOf>[number];

describe('an update', () => {
  it('that reads another policy first changes nothing', async () => {
    await start(() => expandedPolicy('q'));
    expect((await update('p')).errors[0]?.extensions).toMatchObject({ ...unusable, outcome: 'NOT_APPLIED' });
    expect(graph.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('whose answer shows another policy is applied, and says no more', async () => {
    await start(({ method }) => expandedPolicy(method === 'PUT' ? 'q' : 'p'));
    const { data, errors } = await update('p');
    expect(data).toEqual({ updateAccessPackageAssignmentPolicy: null });
    expect(errors[0]?.extensions).toMatchObject({ ...unusable, outcome: 'APPLIED' });
  });

  it('whose answer is empty takes no other policy for its own', async () => {
    let reads = 0;
    graph = closeAfterTest(
      await startScriptedServer(({ method }, answer) => {
        if (method === 'PUT') answer.writeHead(204).end();
        else answer.end(JSON.stringify(expandedPolicy(reads++ === 0 ? 'p' : 'q')));
      }),
    );
    gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta' }));
    expect((await update('p')).errors[0]?.extensions).toMatchObject({ ...unusable, outcome: 'APPLIED' });
  });
});

it('a policy that Graph’s pages show twice is listed once', async () => {
  await start(({ path }) =>
    path.includes('skiptoken')
      ? { value: ['b', 'c'].map((id) => storedPolicy(id)) }
      : {
          value: ['a', 'b', 'b'].map((id) => storedPolicy(id)),
          '@odata.nextLink': `${graph.url}${path}&$skiptoken=x`,
        },
  );
  const { data } = await gateway.run('{ accessPackageAssignmentPolicies(first: 9) { nodes { id } } }');
  expect(data).toEqual({ accessPackageAssignmentPolicies: { nodes: ['a', 'b', 'c'].map((id) => ({ id })) } });
});
