import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import {
  exampleOperation,
  exampleVariables,
  v1Examples,
  wireBody,
  wireBodyOfV1,
  wireExamples,
} from '../../support/policies/examples.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';

const V1 = '/v1.0/identityGovernance/entitlementManagement/assignmentPolicies';
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  gateway = closeAfterTest(await startTestGateway(emulator.url));
});

interface Policy extends Record<string, unknown> {
  id: string;
}

const create = async (variables: Record<string, unknown>, through = gateway) => {
  const { data, errors } = await through.run(exampleOperation('create-policy-in-full'), {
    variables,
    authorization,
  });
  expect(errors).toEqual([]);
  return data?.['createAccessPackageAssignmentPolicy'] as Policy;
};

const read = async (id: string, through = gateway, operation = 'read-policy') => {
  const { data, errors } = await through.run(exampleOperation(operation), {
    variables: { id },
    authorization,
  });
  expect(errors).toEqual([]);
  return data?.['accessPackageAssignmentPolicy'];
};

/** What input and output share: one-of branches become a `__typename`. */
function asOutput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asOutput);
  if (typeof value !== 'object' || value === null) return value;
  const [[branch, members] = ['', null], ...others] = Object.entries(value);
  if (others.length === 0 && typeof members === 'object' && members !== null && !Array.isArray(members)) {
    return { __typename: branch.charAt(0).toUpperCase() + branch.slice(1), ...(asOutput(members) as object) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asOutput(member)]));
}

describe.each(wireExamples.filter((name) => name !== 'minimal-2019'))('the ready-made create %s', (name) => {
  it('reaches the wire member for member and reads back whole', async () => {
    const variables = exampleVariables(name);
    const created = await create(variables);

    expect(emulator.requests.map(({ path }) => path.split('/')[2])).toEqual([
      'accessPackageAssignmentPolicies',
      'identityGovernance',
    ]);
    expect(JSON.parse(emulator.requests[1]?.body ?? '')).toEqual(wireBody(name));
    expect(created).toMatchObject(asOutput(variables.input) as object);

    expect(await read(created.id)).toEqual(created);
  });
});

describe.each(v1Examples)('the ready-made create %s, which v1.0 alone can say,', (name) => {
  it('goes to v1.0 at the first attempt, member for member', async () => {
    const { errors } = await gateway.run(exampleOperation('create-policy'), {
      variables: exampleVariables(name),
      authorization,
    });
    expect(errors).toEqual([]);
    expect(emulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${V1}`]);
    expect(JSON.parse(emulator.requests[0]?.body ?? '')).toEqual(wireBodyOfV1(name));
  });

  it('is refused before any call where GRAPH_API lists beta alone', async () => {
    const only = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta' }));
    const { errors } = await only.run(exampleOperation('create-policy'), {
      variables: exampleVariables(name),
      authorization,
    });
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'NOT_EXPRESSIBLE', outcome: 'NOT_APPLIED' },
    ]);
    expect(emulator.requests).toEqual([]);
  });
});

describe.each(['v1.0', 'v1.0,beta'])('with GRAPH_API=%s', (api) => {
  it.each([...wireExamples, ...v1Examples])('the ready-made create %s reads back whole', async (name) => {
    const through = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: api }));
    const variables = exampleVariables(name);
    const created = await create(variables, through);
    expect(emulator.requests[0]).toMatchObject({ method: 'POST', path: V1 });
    expect(await read(created.id, through)).toEqual(created);
    const whole = await read(created.id, through, 'read-policy-in-full');
    expect(whole).toMatchObject({ ...created, ...(asOutput(variables.input) as object) });
  });
});

it.each([
  ['auto', []],
  ['v1.0,beta', []],
  ['v1.0', []],
  // Beta shows each of these as it shows something else too.
  ['beta', ['automatic-assignment', 'hours', 'managers-on-behalf', 'minimal-2019']],
])(
  'with GRAPH_API=%s the policies of the ready-made creates can be changed, but for %j',
  async (api, refused) => {
    const both = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'v1.0,beta' }));
    const through = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: api }));
    const codes: string[] = [];
    for (const name of [...wireExamples, ...v1Examples]) {
      const { id } = await create(exampleVariables(name), both);
      const variables = { id, input: { displayName: 'Another name' } };
      const { errors } = await through.run(exampleOperation('update-policy'), { variables, authorization });
      for (const { extensions } of errors) codes.push(`${name} ${extensions.code}`);
    }
    expect(codes.sort()).toEqual(refused.map((name) => `${name} PRECONDITION_FAILED`));
  },
);

it('a date with seven fraction digits reads back as it was sent', async () => {
  const { input } = exampleVariables('direct-assignment');
  const expirationDateTime = '2027-01-31T23:59:59.1234567Z';
  expect(await create({ input: { ...input, durationInDays: null, expirationDateTime } })).toMatchObject({
    expirationDateTime,
    createdDateTime: expect.stringMatching(/\.\d{7}Z$/) as string,
  });
});

it('isEnabled reads back through acceptRequests where Graph no longer has it', async () => {
  const created = await create(exampleVariables('minimal-2019'));
  expect(created).toMatchObject({
    isEnabled: true,
    requestorSettings: { scopeType: 'NO_SUBJECTS', acceptRequests: true },
  });
});

it('custom extensions read back when they are selected, and only then is Graph asked to expand them', async () => {
  const { input } = exampleVariables('direct-assignment');
  const customExtensionStageSettings = [
    {
      stage: 'ASSIGNMENT_REQUEST_APPROVED',
      customExtension: {
        accessPackageAssignmentRequestWorkflowExtension: { id: 'extension' },
      },
    },
  ];
  const { id } = await create({ input: { ...input, customExtensionStageSettings } });
  const { data, errors } = await gateway.run(
    `query ($id: ID!) { accessPackageAssignmentPolicy(id: $id) { ...F } }
     fragment F on AccessPackageAssignmentPolicy { customExtensionStageSettings { id stage customExtension { __typename id } } }`,
    { variables: { id }, authorization },
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    accessPackageAssignmentPolicy: {
      customExtensionStageSettings: [
        {
          id: expect.any(String) as string,
          stage: 'ASSIGNMENT_REQUEST_APPROVED',
          customExtension: {
            __typename: 'AccessPackageAssignmentRequestWorkflowExtension',
            id: 'extension',
          },
        },
      ],
    },
  });
});
