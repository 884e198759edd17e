import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GraphQLNonNull, isNonNullType, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import { createGraphClient } from '../../../src/graph/http/client.js';
import { createDialectSelector } from '../../../src/graph/dialects/selector.js';
import { createPolicies } from '../../../src/graph/policies.js';
import type { Services } from '../../../src/graphql/context.js';
import { buildSchema } from '../../../src/graphql/schema/build.js';
import { createIdempotentCreates } from '../../../src/idempotency/idempotent-creates.js';
import { createMemoryStore } from '../../../src/idempotency/memory-store.js';
import { isLong } from '../../support/edition.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { seededRandom, type Random } from '../../support/random.js';
import { testTransport } from '../../support/gateway/transport.js';
import { answerByGraphqlJs, type FuzzRequest, type SaidError } from './oracle.js';
import { randomOperation, type RandomOperation } from './random-operation.js';
import { pick, randomValue } from './random-value.js';
import { startSteadyGraph, type SteadyGraph } from './scripted-graph.js';

/** Every operation comes so often: the first times as clients send it, then with variables of any kind. */
const REQUESTS = 16;
const FITTING_REQUESTS = 5;
const COMPARISONS = Number(process.env['FUZZ_COMPARISONS'] ?? (isLong ? 10_000 : 2_000));
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const DEADLINE_MS = 60_000;
/** What no answer has more of. */
const MAX_ERRORS = 21;
const MAX_MESSAGE_LENGTH = 1_000;
const ACCEPTS = [
  undefined,
  '*/*',
  'application/json',
  'application/graphql-response+json, application/json;q=0.9',
];

let graph: SteadyGraph;
let gateway: TestGateway;
let schema: GraphQLSchema;
let services: Services;

beforeAll(async () => {
  graph = await startSteadyGraph();
  gateway = await startTestGateway(graph.url, { GRAPH_API: 'beta', GRAPH_DEADLINE_MS: String(DEADLINE_MS) });
  schema = buildSchema();
  const client = createGraphClient({
    baseUrl: graph.url,
    timeoutMs: DEADLINE_MS,
    transport: testTransport(graph.url),
  });
  const dialects = createDialectSelector('beta', () => undefined);
  services = {
    policies: createPolicies(client, dialects, DEADLINE_MS),
    idempotentCreates: createIdempotentCreates({
      store: createMemoryStore(),
      deadlineMs: DEADLINE_MS,
      ttlMs: 86_400_000,
    }),
  };
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  /** Apollo Server ends its answers with a line break, and compiled operations do not. */
  readonly isCompiled: boolean;
  readonly data: string | undefined;
  readonly errors: readonly (SaidError & { readonly hint: unknown })[];
}

async function send(request: FuzzRequest, accept: string | undefined): Promise<Answer> {
  const { query, operationName, variables, headers } = request;
  const [authorization] = headers.authorization ?? [];
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'client-request-id': headers.clientRequestId ?? '',
      ...(authorization !== undefined && { authorization }),
      ...(accept !== undefined && { accept }),
    },
    body: JSON.stringify({ query, operationName, variables }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as {
    data?: unknown;
    errors?: { message: string; path?: unknown; locations?: unknown; extensions: Record<string, unknown> }[];
  };
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    isCompiled: !text.endsWith('\n'),
    data: data === undefined ? undefined : JSON.stringify(data),
    errors: errors.map(({ message, path, locations, extensions: { code, outcome, graph, hint } }) => ({
      ...{ message, path, locations, code, outcome, graph, hint },
    })),
  };
}

function randomRequest(random: Random, operation: RandomOperation, index: number): FuzzRequest {
  const oddity = index < FITTING_REQUESTS ? 0 : pick(random, [0, 0, 0.05, 0.3]);
  const variables: Record<string, unknown> = {};
  for (const { name, type } of operation.variables) {
    const isAbsent = oddity > 0 && random() < 0.25;
    const isNull = oddity > 0 && random() < 0.2;
    const value = isNull ? null : randomValue(random, oddity > 0 ? type : getNonNull(type), oddity);
    // An assignment to __proto__ would make no member of it.
    if (!isAbsent) Object.defineProperty(variables, name, { value, enumerable: true, configurable: true });
  }
  if (random() < 0.1) variables['unknown'] = 1;
  const name = operation.names[0];
  const operationName =
    random() < 0.05
      ? pick(random, ['Nope', '', null, undefined])
      : operation.names.length > 1
        ? name
        : undefined;
  const authorization = random() < 0.03 ? undefined : ['Bearer aaaa.bbbb.cccc'];
  return {
    query: operation.text,
    operationName,
    variables:
      operation.variables.length === 0 && random() < 0.3 ? pick(random, [null, undefined]) : variables,
    headers: { authorization, clientRequestId: randomUUID() },
  };
}

function getNonNull(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type : new GraphQLNonNull(type);
}

/** As a set, in any order, compared by what they say; GraphQL promises no order of errors. */
function sorted(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

/** Whether it is refused for a limit, which graphql-js has not. */
function isBeyondLimits({ errors, data }: Answer): boolean {
  return (
    data === undefined &&
    errors.length > 0 &&
    errors.every(({ code, hint }) => code === 'GRAPHQL_VALIDATION_FAILED' && hint !== undefined)
  );
}

function judge(
  request: FuzzRequest,
  answer: Answer,
  expected: Awaited<ReturnType<typeof answerByGraphqlJs>>,
): void {
  const isOwnType = answer.contentType?.startsWith('application/graphql-response+json') === true;
  expect(answer.status).toBe(expected.isRefused && isOwnType ? 400 : 200);
  expect(answer.data).toBe(expected.data);
  if (expected.isRefused) {
    // Which code a refusal has is told by other tests; its texts are graphql-js' own.
    const messages = expected.errors.map(({ message }) => message);
    const isLong =
      messages.length >= MAX_ERRORS || messages.some(({ length }) => length > MAX_MESSAGE_LENGTH);
    if (!isLong) expect(sorted(answer.errors.map(({ message }) => message))).toEqual(sorted(messages));
    expect(answer.errors.length).toBeLessThanOrEqual(MAX_ERRORS);
    const isMutation = /^mutation/.test(request.query);
    for (const { code, outcome } of answer.errors) {
      expect(code).toBeOneOf([
        'BAD_USER_INPUT',
        'GRAPHQL_VALIDATION_FAILED',
        'GRAPHQL_PARSE_FAILED',
        'OPERATION_RESOLUTION_FAILURE',
      ]);
      if (isMutation) expect(outcome).toBe('NOT_APPLIED');
    }
  } else {
    expect(sorted(answer.errors.map(({ hint: _hint, ...error }) => error))).toEqual(sorted(expected.errors));
  }
}

it(
  `answers, and sends to Graph, what graphql-js does, the first time and ever after (seed ${SEED})`,
  { timeout: 1_800_000 },
  async () => {
    const random = seededRandom(SEED, 'execution');
    const count = { compared: 0, compiled: 0, executed: 0, refused: 0, beyondLimits: 0 };
    while (count.compared < COMPARISONS) {
      const operation = randomOperation(random, schema);
      const accept = pick(random, ACCEPTS);
      for (let index = 0; index < REQUESTS; index += 1) {
        const request = randomRequest(random, operation, index);
        graph.take();
        const answer = await send(request, accept);
        const received = graph.take();
        count.compared += 1;
        if (answer.isCompiled) count.compiled += 1;
        if (isBeyondLimits(answer)) {
          expect(received).toEqual([]);
          count.beyondLimits += 1;
          continue;
        }
        const expected = await answerByGraphqlJs(schema, services, request);
        const expectedToReceive = graph.take();
        const which = `comparison ${count.compared}, ${answer.isCompiled ? 'compiled' : 'first'}: ${JSON.stringify(request)}`;
        try {
          judge(request, answer, expected);
          const isQuery = !/^mutation/.test(request.query);
          expect(isQuery ? sorted(received) : received).toEqual(
            isQuery ? sorted(expectedToReceive) : expectedToReceive,
          );
        } catch (error) {
          throw new Error(which, { cause: error });
        }
        if (expected.isRefused) count.refused += 1;
        else count.executed += 1;
      }
    }
    console.info(count);
    // What is compared has to be worth it.
    expect(count.compiled).toBeGreaterThan(count.compared / 10);
    expect(count.executed).toBeGreaterThan(count.compared / 4);
    expect(count.refused).toBeGreaterThan(count.compared / 20);
    expect(count.beyondLimits).toBeLessThan(count.compared / 10);
  },
);
