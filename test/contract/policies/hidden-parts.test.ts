import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { expandedPolicy, storedPolicy } from '../../support/policies/policies.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const authorization = `Bearer ${developmentToken()}`;
const UPDATE = `mutation ($input: UpdateAccessPackageAssignmentPolicyInput!) {
  updateAccessPackageAssignmentPolicy(id: "p", input: $input) { id }
}`;
const STAGE_EXTENSION =
  'requestApprovalSettings/approvalStages/microsoft.graph.accessPackageDynamicApprovalStage/customExtension';

const reference = {
  '@odata.type': '#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension',
  id: '0d5ac714-8b39-4f62-b7e1-f94c2ad06e85',
};
const extension = {
  ...reference,
  displayName: 'open-ticket',
  endpointConfiguration: { '@odata.type': '#microsoft.graph.logicAppTriggerEndpointConfiguration', url: 'u' },
};
const stage = {
  '@odata.type': '#microsoft.graph.accessPackageDynamicApprovalStage',
  approvalStageTimeOutInDays: 7,
  primaryApprovers: [],
  escalationApprovers: [],
};
const settings = [
  { id: 's1', stage: 'assignmentRequestCreated' },
  {
    '@odata.type': '#microsoft.graph.futureStageSetting',
    id: 's2',
    stage: 'somethingNew',
    brandNew: { deep: [1] },
  },
];
const handlers = [{ id: 'h', stage: 'assignmentRequestGranted' }];
const withExtension = (items: object[], customExtension: object) =>
  items.map((item) => ({ ...item, customExtension }));
/** The hidden parts of a policy, given how they show their extensions. */
const hiddenParts = (customExtension: object) => ({
  customExtensionStageSettings: withExtension(settings, customExtension),
  customExtensionHandlers: withExtension(handlers, customExtension),
  requestApprovalSettings: {
    isApprovalRequired: true,
    approvalMode: 'SingleStage',
    approvalStages: withExtension([stage], customExtension),
  },
});

let emulator: Emulator;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta' }));
});

const update = (input: object) => gateway.run(UPDATE, { variables: { input }, authorization });
const methods = () => emulator.requests.map(({ method }) => method);
const sentBody = () => {
  const put = emulator.requests.find(({ method }) => method === 'PUT');
  return put === undefined ? undefined : (JSON.parse(put.body) as Record<string, unknown>);
};
const refused = { code: 'PRECONDITION_FAILED', outcome: 'NOT_APPLIED' };

describe('an update of a description', () => {
  it('sends back everything that a plain read hides, extensions by reference', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    expect((await update({ description: 'New' })).errors).toEqual([]);
    const { id, createdBy, createdDateTime, modifiedBy, modifiedDateTime, ...writable } = storedPolicy(
      'p',
      hiddenParts(reference),
    );
    expect(sentBody()).toEqual({ ...writable, description: 'New' });
    expect(emulator.policies.get('p')).toMatchObject({ ...hiddenParts(extension), description: 'New' });
  });

  it('reads a policy that has nothing hidden once', async () => {
    emulator.put(storedPolicy('p'));
    expect((await update({ description: 'New' })).errors).toEqual([]);
    expect(methods()).toEqual(['GET', 'PUT']);
    expect(Object.keys(sentBody() ?? {}).join()).not.toContain('customExtension');
  });

  it('reads part by part when Graph does not take all at once', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({
      fault: 'status',
      status: 400,
      message: 'Too many.',
      expand: ',customExtensionHandlers',
    });
    expect((await update({ description: 'New' })).errors).toEqual([]);
    expect(sentBody()).toMatchObject(hiddenParts(reference));
    expect(methods()).toEqual(['GET', 'GET', 'GET', 'GET', 'GET', 'PUT']);
  });

  it('goes on without a part that this cloud does not have', async () => {
    emulator.put(storedPolicy('p', { ...hiddenParts(extension), customExtensionHandlers: undefined }));
    const message =
      "Parsing OData Select and Expand failed: Could not find a property named 'customExtensionHandlers' on type 'microsoft.graph.accessPackageAssignmentPolicy'.";
    emulator.addFault({ fault: 'status', status: 400, message, expand: 'customExtensionHandlers', times: 9 });
    expect((await update({ description: 'New' })).errors).toEqual([]);
    expect(sentBody()).toMatchObject({
      customExtensionStageSettings: withExtension(settings, reference),
      description: 'New',
    });
  });

  it.each([
    ['customExtensionStageSettings', 'customExtensionStageSettings', 'No.'],
    ['customExtensionHandlers', 'customExtensionHandlers', ''],
    ['the extension of a dynamic stage', STAGE_EXTENSION, "Could not find a property named 'x' on type 'y'."],
    [
      'what only lacks the extension inside',
      'customExtensionHandlers',
      "Could not find a property named 'customExtension' on type 'microsoft.graph.customExtensionHandler'.",
    ],
    [
      'what only another type lacks',
      'customExtensionHandlers',
      "Could not find a property named 'customExtensionHandlers' on type 'microsoft.graph.accessPackage'.",
    ],
  ])('is refused when Graph does not show %s', async (_part, expand, message) => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({ fault: 'status', status: 400, message, expand, times: 9 });
    expect((await update({ description: 'New' })).errors[0]?.extensions).toMatchObject(refused);
    expect(methods()).not.toContain('PUT');
  });

  it('says which part is not shown', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({ fault: 'status', status: 400, expand: 'customExtensionStageSettings', times: 9 });
    expect((await update({ description: 'New' })).errors[0]?.message).toContain(
      'customExtensionStageSettings',
    );
  });

  it('fails as the read does when Graph fails or forbids what is hidden', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({ fault: 'status', status: 403, expand: STAGE_EXTENSION });
    expect((await update({ description: 'New' })).errors[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      outcome: 'NOT_APPLIED',
    });
    expect(methods()).not.toContain('PUT');
  });
});

describe('an update that names', () => {
  it.each([null, []])('stage settings %j takes them away, and nothing else', async (named) => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    expect((await update({ customExtensionStageSettings: named })).errors).toEqual([]);
    expect(sentBody()).toMatchObject({ ...hiddenParts(reference), customExtensionStageSettings: [] });
    expect(emulator.policies.get('p')?.['customExtensionStageSettings']).toEqual([]);
  });

  it('stage settings replaces them, and need not know the old ones', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({ fault: 'status', status: 400, expand: 'customExtensionStageSettings', times: 9 });
    const { id } = reference;
    const setting = {
      stage: 'ASSIGNMENT_REQUEST_REMOVED',
      customExtension: { accessPackageAssignmentWorkflowExtension: { id } },
    };
    expect((await update({ customExtensionStageSettings: [setting] })).errors).toEqual([]);
    expect(sentBody()?.['customExtensionStageSettings']).toEqual([
      {
        stage: 'assignmentRequestRemoved',
        customExtension: { '@odata.type': '#microsoft.graph.accessPackageAssignmentWorkflowExtension', id },
      },
    ]);
  });

  it('another member of the approval settings keeps the extensions of their stages', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    expect((await update({ requestApprovalSettings: { isApprovalRequired: false } })).errors).toEqual([]);
    expect(sentBody()?.['requestApprovalSettings']).toEqual({
      ...hiddenParts(reference).requestApprovalSettings,
      isApprovalRequired: false,
    });
  });

  it('stages replaces them, and need not know the extensions of the old ones', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({ fault: 'status', status: 400, expand: STAGE_EXTENSION, times: 9 });
    expect((await update({ requestApprovalSettings: { approvalStages: [] } })).errors).toEqual([]);
    expect(sentBody()).toMatchObject({ requestApprovalSettings: { approvalStages: [] } });
  });

  it('no requestor settings but isEnabled begins with Graph’s defaults', async () => {
    emulator.put(
      storedPolicy('p', { requestorSettings: { scopeType: 'AllExternalSubjects', mood: 'sunny' } }),
    );
    await update({ requestorSettings: null, isEnabled: true });
    expect(sentBody()?.['requestorSettings']).toEqual({
      scopeType: 'NoSubjects',
      allowedRequestors: [],
      acceptRequests: true,
    });
  });
});

describe('a Graph that takes $expand', () => {
  const answer = (shown: (path: string) => Record<string, unknown>) =>
    startScriptedServer(({ method, path, body }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(method === 'PUT' ? { ...(JSON.parse(body) as object), id: 'p' } : shown(path)),
      );
    });

  it.each<[string, Record<string, unknown>]>([
    ['and shows nothing for it', storedPolicy('p')],
    ['and shows something else', expandedPolicy('p', { customExtensionHandlers: 'none' })],
    ['but not the extensions', expandedPolicy('p', { customExtensionStageSettings: settings })],
    [
      'but extensions without an id',
      expandedPolicy('p', { customExtensionHandlers: withExtension(handlers, {}) }),
    ],
    [
      'but not those of dynamic stages',
      expandedPolicy('p', { requestApprovalSettings: { approvalStages: [stage] } }),
    ],
  ])('%s, is told nothing', async (_case, shown) => {
    const graph = await answer(() => shown);
    const other = await startTestGateway(graph.url, { GRAPH_API: 'beta' });
    const { errors } = await other.run(UPDATE, { variables: { input: { description: 'New' } } });
    expect(errors[0]?.extensions).toMatchObject(refused);
    expect(graph.requests.map(({ method }) => method)).not.toContain('PUT');
    await other.close();
    await graph.close();
  });

  it('is told nothing when the policy changes between two reads', async () => {
    const graph = await answer((path) =>
      expandedPolicy('p', {
        requestApprovalSettings: {
          approvalStages: path.includes(STAGE_EXTENSION) ? withExtension([stage], reference) : [stage],
        },
        modifiedDateTime: path.includes(STAGE_EXTENSION) ? '2026-03-02T09:16:00Z' : '2026-03-02T09:15:00Z',
      }),
    );
    const other = await startTestGateway(graph.url, { GRAPH_API: 'beta' });
    const { errors } = await other.run(UPDATE, { variables: { input: { description: 'New' } } });
    expect(errors[0]?.extensions).toMatchObject(refused);
    expect(graph.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
    await other.close();
    await graph.close();
  });

  it('gets the types of members that nobody models back, and no other annotation', async () => {
    const graph = await answer(() =>
      expandedPolicy('p', { 'lease@odata.type': '#Duration', lease: 'PT1H', 'lease@odata.context': 'x' }),
    );
    const other = await startTestGateway(graph.url, { GRAPH_API: 'beta' });
    expect((await other.run(UPDATE, { variables: { input: { description: 'New' } } })).errors).toEqual([]);
    const sent = JSON.parse(graph.requests.at(-1)?.body ?? '') as object;
    expect(sent).toMatchObject({ 'lease@odata.type': '#Duration', lease: 'PT1H' });
    expect(sent).not.toHaveProperty('lease@odata.context');
    await other.close();
    await graph.close();
  });
});

describe('a selected part that an answer does not show', () => {
  const PARTS = `id customExtensionStageSettings { stage customExtension { id displayName } }
    requestApprovalSettings { approvalStages { customExtension { id displayName } } }`;
  const shown = {
    customExtensionStageSettings: [
      {
        stage: 'ASSIGNMENT_REQUEST_CREATED',
        customExtension: { id: reference.id, displayName: 'open-ticket' },
      },
      { stage: 'UNKNOWN_FUTURE_VALUE', customExtension: { id: reference.id, displayName: 'open-ticket' } },
    ],
    requestApprovalSettings: {
      approvalStages: [{ customExtension: { id: reference.id, displayName: 'open-ticket' } }],
    },
  };
  const run = (operation: string) => gateway.run(operation, { authorization });
  const change = `updateAccessPackageAssignmentPolicy(id: "p", input: { description: "New" }) { ${PARTS} }`;

  it('is read again after an update', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    const { data, errors } = await run(`mutation { ${change} }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({ updateAccessPackageAssignmentPolicy: { id: 'p', ...shown } });
  });

  it('is read again after each of two updates', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    const { data } = await run(`mutation {
      one: ${change}
      two: updateAccessPackageAssignmentPolicy(id: "p", input: { customExtensionStageSettings: [] }) { ${PARTS} }
    }`);
    expect(data).toMatchObject({ one: shown, two: { customExtensionStageSettings: [] } });
  });

  it('is read again after an update with an empty answer', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({ fault: 'malformed', body: 'empty', method: 'PUT' });
    expect((await run(`mutation { ${change} }`)).data).toMatchObject({
      updateAccessPackageAssignmentPolicy: shown,
    });
  });

  it('is read again after a create, as soon as Graph shows the policy', async () => {
    await gateway.close();
    await emulator.close();
    emulator = closeAfterTest(await startEmulator({ segment2019: false, consistencyDelayMs: 400 }));
    gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: 'beta' }));
    const branch = `accessPackageAssignmentRequestWorkflowExtension: { id: "${reference.id}" }`;
    const { data, errors } = await run(`mutation {
      createAccessPackageAssignmentPolicy(input: {
        accessPackageId: "a", displayName: "n",
        requestApprovalSettings: { approvalStages: [{ customExtension: { ${branch} } }] },
        customExtensionStageSettings: [{ stage: ASSIGNMENT_REQUEST_CREATED, customExtension: { ${branch} } }]
      }) { customExtensionStageSettings { stage customExtension { id } }
        requestApprovalSettings { approvalStages { customExtension { id } } } }
    }`);
    expect(errors).toEqual([]);
    const { id } = reference;
    expect(data).toEqual({
      createAccessPackageAssignmentPolicy: {
        customExtensionStageSettings: [{ stage: 'ASSIGNMENT_REQUEST_CREATED', customExtension: { id } }],
        requestApprovalSettings: { approvalStages: [{ customExtension: { id } }] },
      },
    });
  });

  it('is an error of its own, of an applied write, when it cannot be read', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({
      fault: 'status',
      status: 400,
      expand: 'customExtensionStageSettings($expand=customExtension)',
      times: 9,
    });
    const { data, errors } = await run(`mutation {
      updateAccessPackageAssignmentPolicy(id: "p", input: { customExtensionStageSettings: [] }) {
        id customExtensionStageSettings { stage }
      }
    }`);
    expect(data).toEqual({
      updateAccessPackageAssignmentPolicy: { id: 'p', customExtensionStageSettings: null },
    });
    expect(errors.map(({ path, extensions: { outcome } }) => [path, outcome])).toEqual([
      [['updateAccessPackageAssignmentPolicy', 'customExtensionStageSettings'], 'APPLIED'],
    ]);
    expect(errors[0]?.extensions.hint).toContain('do not repeat it');
  });

  it('is not read when it is not selected', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    await update({ customExtensionStageSettings: [], requestApprovalSettings: { approvalStages: [] } });
    expect(methods()).toEqual(['GET', 'PUT']);
  });

  it('is read with the others of a page by a query', async () => {
    for (const id of ['p', 'q', 'r']) emulator.put(storedPolicy(id, hiddenParts(extension)));
    const { data } = await run(`{ accessPackageAssignmentPolicies(first: 3) { nodes { ${PARTS} } } }`);
    expect(data).toEqual({
      accessPackageAssignmentPolicies: { nodes: ['p', 'q', 'r'].map((id) => ({ id, ...shown })) },
    });
    expect(methods()).toEqual(['GET', 'POST']);
  });

  it('is read on a page whose cursor comes from a list without it', async () => {
    for (const id of ['o', 'p']) emulator.put(storedPolicy(id, hiddenParts(extension)));
    const list = (args: string, fields: string) =>
      run(`{ accessPackageAssignmentPolicies(${args}) { nodes { ${fields} } pageInfo { endCursor } } }`);
    const first = (await list('first: 1', 'id')).data?.['accessPackageAssignmentPolicies'] as {
      pageInfo: { endCursor: string };
    };
    expect((await list(`after: "${first.pageInfo.endCursor}"`, PARTS)).data).toMatchObject({
      accessPackageAssignmentPolicies: { nodes: [{ id: 'p', ...shown }] },
    });
  });

  it('is null in a query where Graph does not expand the extensions of stages', async () => {
    emulator.put(storedPolicy('p', hiddenParts(extension)));
    emulator.addFault({ fault: 'status', status: 400, expand: STAGE_EXTENSION });
    const { data, errors } = await run(`{ accessPackageAssignmentPolicy(id: "p") { ${PARTS} } }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      accessPackageAssignmentPolicy: {
        requestApprovalSettings: { approvalStages: [{ customExtension: null }] },
      },
    });
  });
});
