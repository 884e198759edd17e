import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id }
}`;
const required = { accessPackageId: 'p', displayName: 'n' };

let graph: ScriptedServer;
let gateway: TestGateway;

beforeAll(async () => {
  graph = await startScriptedServer((_request, response) => response.end('{"id":"x"}'));
  gateway = await startTestGateway(graph.url, { MAX_BODY_BYTES: '4096' });
});

afterEach(() => {
  expect(graph.requests).toEqual([]);
});

afterAll(async () => {
  await gateway.close();
  await graph.close();
});

describe('wrong input is refused, its place named and nothing sent', () => {
  const user = { singleUser: { userId: 'u' } };
  const stage = (members: object) => ({ requestApprovalSettings: { approvalStages: [members] } });

  it.each([
    [
      'an enum value nobody knows',
      { requestorSettings: { scopeType: 'Everyone' } },
      'input.requestorSettings.scopeType',
    ],
    [
      'UNKNOWN_FUTURE_VALUE',
      { requestorSettings: { scopeType: 'UNKNOWN_FUTURE_VALUE' } },
      'input.requestorSettings.scopeType',
    ],
    [
      'two one-of branches',
      stage({ primaryApprovers: [{ ...user, internalSponsors: {} }] }),
      'input.requestApprovalSettings.approvalStages[0].primaryApprovers[0]',
    ],
    ['no one-of branch', { questions: [{}] }, 'input.questions[0]'],
    ['a null branch', { questions: [{ accessPackageTextInputQuestion: null }] }, 'input.questions[0]'],
    ['null where it is forbidden', { displayName: null }, 'input.displayName'],
    ['null in a list', { questions: [null] }, 'input.questions[0]'],
    ['a date that is none', { expirationDateTime: '2026-02-30T00:00:00Z' }, 'input.expirationDateTime'],
    ['a fraction for a number', { durationInDays: 1.5 }, 'input.durationInDays'],
    ['a number out of range', { durationInDays: 4_294_967_296 }, 'input.durationInDays'],
    ['a member nobody knows', { nickname: 'x' }, 'nickname'],
    ['__proto__', JSON.parse('{"__proto__":{"x":1}}') as object, '__proto__'],
  ])('%s, in a variable', async (_case, members, place) => {
    const input = Object.assign(Object.create(null) as object, required);
    for (const [name, value] of Object.entries(members)) {
      Object.defineProperty(input, name, { value: value as unknown, enumerable: true });
    }
    const { errors } = await gateway.run(CREATE, { variables: { input } });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
    expect(errors[0]?.message).toContain(place);
  });

  it.each([
    [
      'an enum value nobody knows',
      'requestorSettings: { scopeType: EVERYONE }',
      'input.requestorSettings.scopeType',
    ],
    [
      'UNKNOWN_FUTURE_VALUE',
      'accessReviewSettings: { reviewerType: UNKNOWN_FUTURE_VALUE }',
      'input.accessReviewSettings.reviewerType',
    ],
    [
      'two one-of branches',
      'requestorSettings: { allowedRequestors: [{ singleUser: { userId: "a" } }, { singleUser: { userId: "a" }, internalSponsors: {} }] }',
      'input.requestorSettings.allowedRequestors[1]',
    ],
    ['a date that is none', 'expirationDateTime: "soon"', 'input.expirationDateTime'],
    ['text for a number', 'durationInDays: "30"', 'input.durationInDays'],
  ])('%s, in the document', async (_case, members, place) => {
    const { errors } = await gateway.run(
      `mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n", ${members} }) { id } }`,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
    expect(errors[0]?.extensions.hint).toBe(`Correct ${place}.`);
  });

  it('two one-of branches, of which one comes from a variable', async () => {
    const { errors } = await gateway.run(
      `mutation ($user: SingleUserInput!) { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n",
        requestorSettings: { allowedRequestors: [{ singleUser: $user, internalSponsors: {} }] } }) { id } }`,
      { variables: { user: { userId: 'u' } } },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
  });

  it('an unknown argument', async () => {
    const { errors } = await gateway.run(
      'mutation { createAccessPackageAssignmentPolicy(inputs: {}) { id } }',
    );
    expect(errors[0]?.extensions).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
      outcome: 'NOT_APPLIED',
    });
  });
});

describe('a request that is no GraphQL request is refused and nothing sent', () => {
  const send = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: 'Bearer abc', ...headers },
    });

  it('because its body is too large, whether or not it says so', async () => {
    const body = JSON.stringify({
      query: CREATE,
      variables: { input: { ...required, description: 'x'.repeat(5_000) } },
    });
    const long = JSON.stringify({ query: 'x'.repeat(3_000_000) });
    const streamed = new Blob([long]).stream();
    const answers = [
      await send(body),
      await send(long),
      await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        body: streamed,
        headers: { 'content-type': 'application/json' },
        duplex: 'half',
      }),
    ];
    for (const response of answers) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({
        errors: [
          {
            extensions: {
              code: 'BAD_REQUEST',
              outcome: 'NOT_APPLIED',
              hint: expect.stringContaining('4096') as string,
            },
          },
        ],
      });
    }
  });

  it('because its body is no JSON', async () => {
    const response = await send('{"query":');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { outcome: 'NOT_APPLIED' } }] });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'because its content type is %s, which browsers send across origins unasked',
    async (contentType) => {
      const body = JSON.stringify({ query: CREATE, variables: { input: required } });
      expect((await send(body, { 'content-type': contentType })).status).toBe(415);
    },
  );

  it('because it is a mutation by GET', async () => {
    const query =
      'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }';
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization: 'Bearer abc', 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(405);
  });
});
