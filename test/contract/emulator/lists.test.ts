import { request } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { PACKAGE, storedPolicy, storePolicies } from '../../support/policies/policies.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const TODAY = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';
const OLD = '/beta/accessPackageAssignmentPolicies';
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator());
});

interface Page {
  '@odata.context': string;
  '@odata.nextLink'?: string;
  value: Record<string, unknown>[];
}

async function ask(path: string) {
  const response = await fetch(path.startsWith('http') ? path : emulator.url + path, {
    headers: { authorization },
  });
  const body = (await response.json()) as Page & { error?: { code: string; message: string } };
  return { status: response.status, body, ids: body.error ? [] : body.value.map(({ id }) => id) };
}

const next = async ({ body }: Awaited<ReturnType<typeof ask>>) => ask(String(body['@odata.nextLink']));
const filtered = (filter: string) => ask(`${TODAY}?$filter=${encodeURIComponent(filter)}`);

describe('the pages of a list', () => {
  it('stay in order while policies are added', async () => {
    storePolicies(emulator, 5);
    const first = await ask(`${TODAY}?$top=2`);
    emulator.put(storedPolicy('p5'));
    const second = await next(first);
    const third = await next(second);
    expect([first, second, third].flatMap(({ ids }) => ids)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5']);
    expect(third.body).not.toHaveProperty('@odata.nextLink');
  });

  it('go on where they were when the policy between them is deleted, even when it comes back', async () => {
    storePolicies(emulator, 4);
    const first = await ask(`${TODAY}?$top=2`);
    await fetch(`${emulator.url}${TODAY}/p1`, { method: 'DELETE', headers: { authorization } });
    expect((await next(first)).ids).toEqual(['p2', 'p3']);
    emulator.put(storedPolicy('p1'));
    expect((await ask(String(first.body['@odata.nextLink']).replace('top=2', 'top=9'))).ids).toEqual([
      'p2',
      'p3',
      'p1',
    ]);
  });

  it.each(['', 'x', 'MA', 'OTk', 'LTE', 'MS41', 'MDE', 'p0'])(
    'are refused when $skiptoken is unknown: %j',
    async (token) => {
      storePolicies(emulator, 3);
      const { status, body } = await ask(`${TODAY}?$skiptoken=${token}`);
      expect([status, body.error?.code]).toEqual([400, 'BadRequest']);
    },
  );
});

describe('a list', () => {
  it('is filtered by name and package', async () => {
    const other = '11111111-1111-1111-1111-111111111111';
    emulator.put(storedPolicy('a', { displayName: "O'Neill" }));
    emulator.put(storedPolicy('b', { displayName: 'Other', accessPackageId: other }));
    expect((await filtered("displayName eq 'O''Neill'")).ids).toEqual(['a']);
    expect((await filtered(`accessPackage/id eq '${other}'`)).ids).toEqual(['b']);
    expect((await filtered(`accessPackage/id eq ${other} and displayName eq 'Other'`)).ids).toEqual(['b']);
    expect((await filtered(`displayName eq 'Other' and accessPackage/id eq '${PACKAGE}'`)).ids).toEqual([]);
  });

  it.each([
    ["accessPackage/id eq 'Sales'", 'InvalidFilter'],
    ["displayName eq 'O'Neill'", 'BadRequest'],
    ['displayName eq A', 'BadRequest'],
  ])('with the filter %s is refused', async (filter, code) => {
    const { status, body } = await filtered(filter);
    expect([status, body.error?.code]).toEqual([400, code]);
  });

  it('shows what $select names, and the id', async () => {
    emulator.put(storedPolicy('p', { brandNew: 1 }));
    const { body } = await ask(`${TODAY}?$select=displayName, brandNew`);
    expect(body.value).toEqual([{ id: 'p', displayName: 'Policy p', brandNew: 1 }]);
    expect((await ask(`${OLD}?$select=isEnabled`)).ids).toEqual(['p']);
    expect((await ask(`${TODAY}?$select=*`)).body.value).toEqual([storedPolicy('p', { brandNew: 1 })]);
  });

  it.each(['displayNam', 'id,isEnabled', 'constructor'])(
    'is refused when $select names what no policy has: %s',
    async (select) => {
      const { status, body } = await ask(`${TODAY}?$select=${select}`);
      expect([status, body.error]).toMatchObject([
        400,
        {
          code: 'BadRequest',
          message: `Parsing OData Select and Expand failed: Could not find a property named '${select.replace('id,', '')}' on type 'microsoft.graph.accessPackageAssignmentPolicy'.`,
        },
      ]);
    },
  );
});

it('links begin with the host that the caller asked for', async () => {
  storePolicies(emulator, 2);
  const read = (path: string) =>
    new Promise<Page>((resolve, reject) => {
      request(`${emulator.url}${path}`, { headers: { authorization, host: 'graph.test:4100' } }, (answer) => {
        answer.setEncoding('utf8');
        let text = '';
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => {
          resolve(JSON.parse(text) as Page);
        });
      })
        .on('error', reject)
        .end();
    });
  const list = await read(`${TODAY}?$top=1`);
  const root = 'http://graph.test:4100/beta/';
  expect(list['@odata.nextLink']?.startsWith(`${root}identityGovernance/`)).toBe(true);
  expect(list['@odata.context'].startsWith(`${root}$metadata#`)).toBe(true);
  expect((await read(`${TODAY}/p0`))['@odata.context'].startsWith(`${root}$metadata#`)).toBe(true);
});
