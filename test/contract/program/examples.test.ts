import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import {
  exampleOperation,
  exampleVariables,
  wireBody,
  wireExamples,
} from '../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';

const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = await startEmulator({ segment2019: false });
  gateway = await startTestGateway(emulator.url);
});

afterEach(async () => {
  await gateway.close();
  await emulator.close();
});

interface Policy extends Record<string, unknown> {
  id: string;
}

const create = async (variables: Record<string, unknown>) => {
  const { data, errors } = await gateway.run(exampleOperation('create-policy-in-full'), {
    variables,
    authorization,
  });
  expect(errors).toEqual([]);
  return data?.['createAccessPackageAssignmentPolicy'] as Policy;
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

    const { data, errors } = await gateway.run(exampleOperation('read-policy'), {
      variables: { id: created.id },
      authorization,
    });
    expect(errors).toEqual([]);
    expect(data?.['accessPackageAssignmentPolicy']).toEqual(created);
  });
});

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
