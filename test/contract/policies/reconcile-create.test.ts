import { describe, expect, it } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import type { Fault } from '../../../src/emulator/faults/faults.js';
import { exampleOperation, exampleVariables } from '../../support/policies/examples.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { PACKAGE, storedPolicy } from '../../support/policies/policies.js';
import { startScriptedServer } from '../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../support/close-after-test.js';

const CREATE = exampleOperation('create-policy-in-full');
const authorization = `Bearer ${developmentToken()}`;

let emulator: Emulator;
let gateway: TestGateway;

async function start(options?: EmulatorOptions, settings?: Record<string, string>): Promise<void> {
  emulator = closeAfterTest(await startEmulator(options));
  gateway = closeAfterTest(
    await startTestGateway(emulator.url, {
      GRAPH_API: 'beta',
      GRAPH_TIMEOUT_MS: '1000',
      GRAPH_DEADLINE_MS: '3000',
      ...settings,
    }),
  );
}

const create = (variables: Record<string, unknown>) => gateway.run(CREATE, { variables, authorization });
const methods = () => emulator.requests.map(({ method }) => method);
const unknown = { code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN' };

describe('a create that was carried out without an answer', () => {
  it.each<[string, Fault]>([
    ['reset', { fault: 'reset', method: 'POST', when: 'after' }],
    ['no answer', { fault: 'hang', method: 'POST', when: 'after' }],
    ['a 500', { fault: 'status', method: 'POST', status: 500, when: 'after' }],
    ['a 504', { fault: 'status', method: 'POST', status: 504, when: 'after' }],
    ['half an answer', { fault: 'reset', method: 'POST', at: 'mid-answer' }],
    ['HTML', { fault: 'malformed', method: 'POST', body: 'html' }],
  ])('(%s) is found and answered as the success that it is', async (_case, fault) => {
    await start();
    emulator.addFault(fault);
    const { data, errors } = await create(exampleVariables('two-stage-approval'));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      createAccessPackageAssignmentPolicy: {
        id: [...emulator.policies.keys()][0],
        displayName: 'Staff, two signatures',
      },
    });
    expect(emulator.policies.size).toBe(1);
    expect(methods()).toEqual(['POST', 'GET']);
  });

  it('is found as soon as Graph shows it', async () => {
    await start({ consistencyDelayMs: 400 });
    emulator.addFault({ fault: 'reset', method: 'POST', when: 'after' });
    expect((await create(exampleVariables('questions'))).errors).toEqual([]);
    expect(methods().filter((method) => method === 'GET').length).toBeGreaterThan(1);
  });
});

describe('a create of which nothing proves that it was carried out', () => {
  it('stays unknown, and is not sent again', async () => {
    await start();
    emulator.addFault({ fault: 'reset', method: 'POST' });
    expect((await create(exampleVariables('questions'))).errors[0]?.extensions).toMatchObject(unknown);
    expect(methods().filter((method) => method === 'POST')).toHaveLength(1);
    expect(emulator.policies.size).toBe(0);
  });

  it.each([
    ['an older policy of that name', { createdDateTime: new Date(Date.now() - 60_000).toISOString() }],
    [
      'a policy that differs in a member',
      { canExtend: false, createdDateTime: new Date(Date.now() + 5_000).toISOString() },
    ],
    ['a policy that tells no time', { createdDateTime: undefined }],
  ])('stays unknown when there is %s', async (_case, members) => {
    await start();
    emulator.put(storedPolicy('other', { displayName: 'n', canExtend: true, ...members }));
    emulator.addFault({ fault: 'reset', method: 'POST' });
    const { errors } = await create({
      input: { accessPackageId: PACKAGE, displayName: 'n', canExtend: true },
    });
    expect(errors[0]?.extensions).toMatchObject(unknown);
  });

  it('stays unknown when two fit', async () => {
    await start();
    const createdDateTime = new Date(Date.now() + 5_000).toISOString();
    for (const id of ['a', 'b']) emulator.put(storedPolicy(id, { displayName: 'n', createdDateTime }));
    emulator.addFault({ fault: 'reset', method: 'POST' });
    const { errors } = await create({ input: { accessPackageId: PACKAGE, displayName: 'n' } });
    expect(errors[0]?.extensions).toMatchObject(unknown);
  });

  it('stays unknown when looking fails too', async () => {
    await start();
    emulator.addFault({ fault: 'reset', method: 'POST', when: 'after' });
    emulator.addFault({ fault: 'status', method: 'GET', status: 403 });
    expect((await create(exampleVariables('questions'))).errors[0]?.extensions).toMatchObject(unknown);
  });

  it('is not looked for when no time is left', async () => {
    await start({}, { GRAPH_DEADLINE_MS: '1050' });
    emulator.addFault({ fault: 'hang', method: 'POST', when: 'after' });
    expect((await create(exampleVariables('questions'))).errors[0]?.extensions).toMatchObject(unknown);
    expect(methods()).toEqual(['POST']);
  });
});

it('the clock that counts is Graph’s, not ours', async () => {
  const graphNow = () => Date.now() - 3 * 3600_000;
  let stored: Record<string, unknown> | undefined;
  const graph = await startScriptedServer((request, response, socket) => {
    if (request.method === 'POST') {
      stored = storedPolicy('p', {
        canExtend: false,
        durationInDays: 0,
        ...(JSON.parse(request.body) as object),
        createdDateTime: new Date(graphNow()).toISOString(),
      });
      socket.destroy();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', date: new Date(graphNow()).toUTCString() });
    response.end(JSON.stringify({ value: [stored] }));
  });
  await start();
  const skewed = await startTestGateway(graph.url, { GRAPH_API: 'beta' });
  const { errors } = await skewed.run(CREATE, {
    variables: { input: { accessPackageId: PACKAGE, displayName: 'n' } },
  });
  expect(errors).toEqual([]);
  await skewed.close();
  await graph.close();
});

describe('an equal policy of yesterday is not taken for the one to be created', () => {
  const DAY_MS = 86_400_000;
  const httpDate = (ms: number) => new Date(ms).toUTCString();

  it.each<[string, { asksBefore: boolean; headers: () => Record<string, string> }]>([
    [
      'by the first answer ever',
      { asksBefore: false, headers: () => ({ date: httpDate(Date.now() - DAY_MS) }) },
    ],
    ['by a later answer', { asksBefore: true, headers: () => ({ date: httpDate(Date.now() - DAY_MS) }) }],
    [
      'by one of an hour ago from a cache',
      { asksBefore: false, headers: () => ({ date: httpDate(Date.now() - 3_600_000), age: '3600' }) },
    ],
  ])('%s', async (_case, { asksBefore, headers }) => {
    const isCached = 'age' in headers();
    const yesterday = storedPolicy('yesterday', {
      displayName: 'n',
      canExtend: false,
      durationInDays: 0,
      createdDateTime: new Date(Date.now() - (isCached ? 1_800_000 : DAY_MS - 5_000)).toISOString(),
    });
    const graph = await startScriptedServer((request, response, socket) => {
      if (request.method === 'POST') return socket.destroy();
      const isLook = request.path.includes('$filter');
      response.writeHead(200, { 'content-type': 'application/json', ...(isLook ? headers() : {}) });
      return response.end(JSON.stringify(isLook ? { value: [yesterday] } : yesterday));
    });
    await start();
    const misled = await startTestGateway(graph.url, { GRAPH_API: 'beta', GRAPH_DEADLINE_MS: '3000' });
    if (asksBefore) await misled.run('{ accessPackageAssignmentPolicy(id: "yesterday") { id } }');
    const { errors } = await misled.run(CREATE, {
      variables: { input: { accessPackageId: PACKAGE, displayName: 'n' } },
    });
    expect(errors[0]?.extensions).toMatchObject(unknown);
    expect(graph.requests.filter(({ path }) => path.includes('$filter'))).not.toEqual([]);
    await misled.close();
    await graph.close();
  });
});

it('two equal creates at once are never both answered with the same policy', async () => {
  await start();
  emulator.addFault({ fault: 'reset', method: 'POST' });
  const same = { input: { accessPackageId: PACKAGE, displayName: 'n' } };
  const answers = await Promise.all([create(same), create(same)]);
  expect(emulator.policies.size).toBe(1);
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  expect(answers.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.outcome)).toEqual([
    'UNKNOWN',
  ]);
});
