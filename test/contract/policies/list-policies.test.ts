import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { PACKAGE, storedPolicy, storePolicies } from '../../support/policies/policies.js';
import { startScriptedServer, type ScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const LIST = `query ($first: Int! = 20, $after: String, $filter: AccessPackageAssignmentPolicyFilterInput) {
  accessPackageAssignmentPolicies(first: $first, after: $after, filter: $filter) {
    nodes { id }
    edges { cursor node { displayName } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const authorization = `Bearer ${developmentToken()}`;

interface Page {
  nodes: { id: string }[];
  edges: { cursor: string; node: { displayName: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

let emulator: Emulator;
let gateway: TestGateway;
let other: ScriptedServer | undefined;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
  gateway = closeAfterTest(await startTestGateway(emulator.url));
});

async function list(variables: Record<string, unknown> = {}): Promise<Page> {
  const { data, errors } = await gateway.run(LIST, { variables, authorization });
  expect(errors).toEqual([]);
  return data?.['accessPackageAssignmentPolicies'] as Page;
}

async function refusal(variables: Record<string, unknown>) {
  const sent = emulator.requests.length;
  const { data, errors } = await gateway.run(LIST, { variables, authorization });
  expect(data).toEqual({ accessPackageAssignmentPolicies: null });
  expect(emulator.requests).toHaveLength(sent);
  return errors[0]?.extensions.code;
}

const idsOf = (page: Page) => page.nodes.map(({ id }) => id);

describe('a list', () => {
  it('of 45 policies in pages of 20 has each once, in order, and the last page says so', async () => {
    const ids = storePolicies(emulator, 45);
    const pages: Page[] = [];
    for (let after: string | null = null; pages.at(-1)?.pageInfo.hasNextPage !== false;) {
      const page: Page = await list({ first: 20, after });
      pages.push(page);
      after = page.pageInfo.endCursor;
    }
    expect(pages.map((page) => page.nodes.length)).toEqual([20, 20, 5]);
    expect(pages.flatMap(idsOf)).toEqual(ids);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true]);
    expect(emulator.requests).toHaveLength(3);
  });

  it('goes on after any of its cursors, with any page size', async () => {
    const ids = storePolicies(emulator, 12);
    const { edges } = await list({ first: 5 });
    for (const [index, { cursor }] of edges.entries()) {
      expect(idsOf(await list({ first: 7, after: cursor }))).toEqual(ids.slice(index + 1, index + 8));
    }
  });

  it('says that there is nothing', async () => {
    expect(await list()).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('is filtered by package and name, whatever the name holds', async () => {
    const names = ["O'Neill", "' or displayName ne '", 'a&$top=1#x', 'Ünï % + codé', '日本'];
    for (const [index, displayName] of names.entries())
      emulator.put(storedPolicy(`n${index}`, { displayName }));
    emulator.put(
      storedPolicy('elsewhere', {
        displayName: names[0],
        accessPackageId: '11111111-1111-1111-1111-111111111111',
      }),
    );
    for (const [index, displayName] of names.entries()) {
      expect(idsOf(await list({ filter: { displayName, accessPackageId: PACKAGE } }))).toEqual([`n${index}`]);
    }
    expect(idsOf(await list({ filter: { displayName: null, accessPackageId: null } }))).toHaveLength(6);
  });

  it('tells what Graph thinks of a filter', async () => {
    const { errors } = await gateway.run(LIST, {
      variables: { filter: { accessPackageId: 'Sales' } },
      authorization,
    });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', graph: { code: 'InvalidFilter' } });
  });

  it.each([0, -1, 101, 2_147_483_647])('refuses a page of %i', async (first) => {
    expect(await refusal({ first })).toBe('BAD_USER_INPUT');
  });

  it('expands custom extensions when they are selected', async () => {
    emulator.put(
      storedPolicy('p', { customExtensionStageSettings: [{ id: 's', stage: 'assignmentRequestCreated' }] }),
    );
    const { data } = await gateway.run(
      '{ accessPackageAssignmentPolicies { nodes { customExtensionStageSettings { id stage } } } }',
      { authorization },
    );
    expect(data).toEqual({
      accessPackageAssignmentPolicies: {
        nodes: [{ customExtensionStageSettings: [{ id: 's', stage: 'ASSIGNMENT_REQUEST_CREATED' }] }],
      },
    });
  });
});

describe('a cursor', () => {
  it('shows no host', async () => {
    storePolicies(emulator, 3);
    const { endCursor } = (await list({ first: 2 })).pageInfo;
    expect(Buffer.from(endCursor ?? '', 'base64url').toString('latin1')).not.toMatch(/127\.0\.0\.1|http/);
  });

  it.each(['', 'x', 'bm90IGEgY3Vyc29y', '{}', '0', 'é'])(
    'that was made up, %j, is refused',
    async (after) => {
      expect(await refusal({ after })).toBe('BAD_USER_INPUT');
    },
  );

  it('that was changed, or is for another filter, is refused', async () => {
    storePolicies(emulator, 3);
    const { endCursor: after } = (await list({ first: 2 })).pageInfo;
    const bytes = Buffer.from(after ?? '', 'base64url');
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
    expect(await refusal({ after: bytes.toString('base64url') })).toBe('BAD_USER_INPUT');
    expect(await refusal({ after, filter: { displayName: 'x' } })).toBe('BAD_USER_INPUT');
  });
});

describe('a nextLink', () => {
  async function listBehind(nextLink: (url: string) => string): Promise<string | undefined> {
    other = closeAfterTest(
      await startScriptedServer((_request, response) => {
        const { url } = other ?? { url: '' };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ value: [{ id: 'a' }], '@odata.nextLink': nextLink(url) }));
      }),
    );
    await gateway.close();
    gateway = closeAfterTest(await startTestGateway(other.url));
    return (await gateway.run(LIST)).errors[0]?.extensions.code;
  }

  it('to another origin never receives the token', async () => {
    const thief = await startScriptedServer((_request, response) => response.end('{}'));
    const code = await listBehind(() => `${thief.url}/beta/accessPackageAssignmentPolicies?$skip=1`);
    expect(code).toBe('UPSTREAM_INVALID_RESPONSE');
    expect(thief.requests).toEqual([]);
    await thief.close();
  });

  it.each(['/beta/me?x=1', '/beta/accessPackageAssignmentPolicies/../me', '//evil.example/x'])(
    'to another path, %s, is not followed',
    async (path) => {
      expect(await listBehind((url) => url + path)).toBe('UPSTREAM_INVALID_RESPONSE');
      expect(other?.requests).toHaveLength(1);
    },
  );

  it('that leads round in circles ends', async () => {
    const code = await listBehind((url) => `${url}/beta/accessPackageAssignmentPolicies?$skip=1`);
    expect(code).toBeUndefined();
    expect(other?.requests.length).toBeLessThanOrEqual(20);
  });
});
