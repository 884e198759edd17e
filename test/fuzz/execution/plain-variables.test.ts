import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { assertInputObjectType, GraphQLNonNull } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSchema } from '../../../src/graphql/schema/build.js';
import { runs } from '../../support/edition.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { arbitraryInput } from '../support/arbitrary-input.js';

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) {
    id displayName requestorSettings { scopeType allowedRequestors { __typename isBackup } }
    questions { __typename ... on AccessPackageMultipleChoiceQuestion { choices { actualValue } } }
  }
}`;

let graph: ScriptedServer;
let gateway: TestGateway;

beforeAll(async () => {
  graph = await startScriptedServer(({ body }, response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...(JSON.parse(body) as object), id: 'made' }));
  });
  gateway = await startTestGateway(graph.url, { GRAPH_API: 'beta' });
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

interface Exchange {
  readonly status: number;
  /** Apollo Server ends its answers with a line break, and compiled operations do not. */
  readonly isCompiled: boolean;
  readonly answer: unknown;
  /** What Graph was sent, to the byte. */
  readonly bodies: readonly string[];
}

async function send(query: string, variables: unknown, clientRequestId: string): Promise<Exchange> {
  const before = graph.requests.length;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer aaaa.bbbb.cccc',
      'client-request-id': clientRequestId,
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return {
    status: response.status,
    isCompiled: !text.endsWith('\n'),
    answer: JSON.parse(text),
    bodies: graph.requests.slice(before).map(({ body }) => body),
  };
}

/** Something else, in the place of one member anywhere in a JSON value. */
function withOneReplaced(value: unknown, where: number, replacement: unknown): unknown {
  let left = where;
  const walk = (node: unknown): unknown => {
    if (left === 0) {
      left -= 1;
      return replacement;
    }
    left -= 1;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, walk(member)]));
  };
  return walk(value);
}

const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
const inputs = arbitraryInput(new GraphQLNonNull(type));
const oddities = fc.constantFrom<unknown>(
  null,
  0,
  1.5,
  2 ** 31,
  '',
  'x',
  'UNKNOWN_FUTURE_VALUE',
  'NO_SUBJECTS',
  true,
  [],
  {},
  [null],
  ['x'],
  { unknown: 1 },
  { singleUser: { userId: 'a' }, requestorManager: {} },
  { singleUser: null },
  JSON.parse('{"__proto__":{"id":"x"}}'),
);
const spoilt = fc
  .tuple(inputs, fc.nat(30), oddities)
  .map(([input, where, oddity]) => withOneReplaced(JSON.parse(JSON.stringify(input)), where, oddity));

it('operations that come again and again are answered as they were the first time, whatever their variables', async () => {
  let fresh = 0;
  let compiledCount = 0;
  await expect
    .poll(
      async () =>
        (await send(CREATE, { input: { accessPackageId: 'p', displayName: 'n' } }, randomUUID())).isCompiled,
      { timeout: 60_000 },
    )
    .toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.oneof(inputs, spoilt), async (input) => {
      const id = randomUUID();
      const [repeated, first] = [
        await send(CREATE, { input }, id),
        await send(`${CREATE} # ${(fresh += 1)}`, { input }, id),
      ];
      if (repeated.isCompiled) compiledCount += 1;
      expect({ ...repeated, isCompiled: false }).toEqual(first);
    }),
    { numRuns: runs(400) },
  );
  expect(compiledCount).toBeGreaterThan(runs(400) / 8);
});
