import { describe, expect, it } from 'vitest';
import { exampleOperation, exampleVariables } from '../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
} from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const create = exampleOperation('create-policy');
const specification = exampleVariables('specification');
const POLICY = { ...specification.input, id: 'id-value' };

let graph: ScriptedServer;
let gateway: TestGateway;

async function start(script: Script, settings?: Record<string, string>): Promise<void> {
  graph = closeAfterTest(await startScriptedServer(script));
  gateway = closeAfterTest(await startTestGateway(graph.url, settings));
}

const created: Script = (_request, response) => {
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end(JSON.stringify(POLICY));
};

/** A Graph that no longer knows the collection of 2019 and says so with `status`. */
const withoutSegment =
  (status: number): Script =>
  (request, response, socket) => {
    if (request.path.startsWith('/beta/identityGovernance/')) return created(request, response, socket);
    response.writeHead(status, { 'content-type': 'application/json' });
    const message = "Resource not found for the segment 'accessPackageAssignmentPolicies'.";
    return response.end(JSON.stringify({ error: { code: 'BadRequest', message } }));
  };

describe("the specification's create", () => {
  it('reaches Graph with exactly its members and the header of the caller, and comes back member for member', async () => {
    await start(created);
    const { data, errors } = await gateway.run(create, {
      variables: specification,
      authorization: 'bEaReR a1-._~+/=',
    });
    expect(errors).toEqual([]);
    expect(data).toEqual({ createAccessPackageAssignmentPolicy: POLICY });
    expect(graph.requests).toMatchObject([
      {
        method: 'POST',
        path: '/beta/accessPackageAssignmentPolicies',
        headers: { authorization: 'bEaReR a1-._~+/=', 'content-type': 'application/json' },
      },
    ]);
    expect(JSON.parse(graph.requests[0]?.body ?? '')).toEqual(specification.input);
  });

  it('has a client-request-id of its own each time, and the one of the caller only when that is a GUID', async () => {
    await start(created);
    const given = '7C02D8B1-3b20-4d8c-96f5-e19a4f67a34e';
    const idOf = async (headers?: Record<string, string>) => {
      await gateway.run(create, { variables: specification, ...(headers && { headers }) });
      return graph.requests.at(-1)?.headers['client-request-id'];
    };
    const ids = [await idOf(), await idOf(), await idOf({ 'client-request-id': 'my-id' })];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await idOf({ 'client-request-id': given })).toBe(given);
  });

  it('goes to the path that GRAPH_API names', async () => {
    await start(created, { GRAPH_API: 'beta' });
    await gateway.run(create, { variables: specification });
    expect(graph.requests[0]?.path).toBe(
      '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies',
    );
    expect(JSON.parse(graph.requests[0]?.body ?? '')).toEqual({
      accessPackageId: 'accessPackageId-value',
      displayName: 'displayName-value',
      description: 'description-value',
      requestorSettings: { scopeType: 'NoSubjects', acceptRequests: true, allowedRequestors: [] },
    });
  });
});

describe('with GRAPH_API=auto', () => {
  it.each([400, 404])(
    'a missing segment, told with %i, costs one call once and is remembered',
    async (status) => {
      await start(withoutSegment(status));
      expect((await gateway.run(create, { variables: specification })).errors).toEqual([]);
      expect(graph.requests).toHaveLength(2);
      expect((await gateway.run(create, { variables: specification })).errors).toEqual([]);
      expect(graph.requests).toHaveLength(3);
    },
  );

  it('another 400 does not make it try elsewhere', async () => {
    await start((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      const message = "Resource not found for the segment 'elsewhere'.";
      response.end(JSON.stringify({ error: { code: 'BadRequest', message } }));
    });
    expect((await gateway.run(create, { variables: specification })).errors[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
    expect(graph.requests).toHaveLength(1);
  });
});

describe('a dialect chosen by name', () => {
  it('is kept even when its segment is missing', async () => {
    await start(withoutSegment(400), { GRAPH_API: 'beta-2019' });
    const { errors } = await gateway.run(create, { variables: specification });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
    expect(graph.requests).toHaveLength(1);
  });
});

describe('without a usable bearer token', () => {
  it.each([
    ['absent', null],
    ['another scheme', 'Basic YTpi'],
    ['malformed', 'Bearer a b'],
  ])('(%s) nothing is sent to Graph', async (_case, authorization) => {
    await start(created);
    const { status, data, errors } = await gateway.run(create, { variables: specification, authorization });
    expect(status).toBe(200);
    expect(data).toEqual({ createAccessPackageAssignmentPolicy: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', outcome: 'NOT_APPLIED' });
    expect(graph.requests).toEqual([]);
  });

  it('the schema can be read', async () => {
    await start(created);
    const { data, errors } = await gateway.run(
      '{ __typename _service { sdl } __schema { queryType { name } } }',
      { authorization: null },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      __typename: 'Query',
      _service: { sdl: expect.stringContaining('@link') as string },
      __schema: { queryType: { name: 'Query' } },
    });
  });
});

describe('an answer that nobody foresaw', () => {
  it('breaks no query', async () => {
    await start((_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          ...POLICY,
          '@odata.context': 'x',
          brandNew: { deep: [1] },
          durationInDays: 1e12,
          canExtend: 'perhaps',
          requestorSettings: {
            scopeType: 'Everyone',
            allowedRequestors: [{ '@odata.type': '#microsoft.graph.robot', isBackup: 'no' }],
          },
          questions: [{ '@odata.type': '#microsoft.graph.riddle', text: { defaultText: 7 } }, 5],
        }),
      );
    });
    const { data, errors } = await gateway.run(exampleOperation('create-policy-in-full'), {
      variables: specification,
    });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      createAccessPackageAssignmentPolicy: {
        id: 'id-value',
        durationInDays: null,
        canExtend: null,
        requestorSettings: {
          scopeType: 'UNKNOWN_FUTURE_VALUE',
          allowedRequestors: [
            { __typename: 'OtherUserSet', odataType: '#microsoft.graph.robot', isBackup: null },
          ],
        },
        questions: [{ __typename: 'OtherAccessPackageQuestion', odataType: '#microsoft.graph.riddle' }],
      },
    });
  });
});
