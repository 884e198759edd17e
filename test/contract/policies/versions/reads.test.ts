import { describe, expect, it } from 'vitest';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { startTestGateway } from '../../../support/gateway/gateway.js';
import { PACKAGE, storedPolicy, storePolicies } from '../../../support/policies/policies.js';
import { startScriptedServer } from '../../../support/servers/scripted-server.js';
import { BETA, CREATE, startPair, V1 } from './support.js';

const READ = (fields: string) => `{ accessPackageAssignmentPolicy(id: "p") { ${fields} } }`;
const policyIn = (data: Record<string, unknown> | null | undefined) =>
  data?.['accessPackageAssignmentPolicy'];
const hours = {
  durationInDays: 0,
  expiration: { type: 'afterDuration', duration: 'PT8H', endDateTime: null },
};

describe('a read', () => {
  it('asks one version for what that one tells', async () => {
    const { emulator, run, asked } = await startPair('beta,v1.0');
    emulator.put(storedPolicy('p'));
    const { data } = await run(READ('id displayName durationInDays createdBy'));
    expect(policyIn(data)).toMatchObject({ durationInDays: 30, createdBy: 'desk@fabrikam.example' });
    expect(asked()).toEqual([`GET ${BETA}/p`]);
  });

  it.each([
    ['beta,v1.0', 'days: durationInDays ...E', { days: null, expiration: { duration: 'PT8H' } }, V1],
    ['v1.0,beta', 'who: createdBy', { who: 'desk@fabrikam.example' }, BETA],
  ])('with GRAPH_API=%s asks the other version for the rest', async (api, fields, expected, other) => {
    const { emulator, run, asked } = await startPair(api);
    emulator.put(storedPolicy('p', hours));
    const fragment = ' fragment E on AccessPackageAssignmentPolicy { expiration { duration } }';
    const { data, errors } = await run(READ(fields) + (fields.includes('...E') ? fragment : ''));
    expect(errors).toEqual([]);
    expect(policyIn(data)).toEqual(expected);
    expect(asked()).toHaveLength(2);
    expect(asked()[1]).toBe(`GET ${other}/p`);
  });

  it('leaves what no listed version tells as it is shown', async () => {
    const { emulator, run, asked } = await startPair('beta,v1.0', { contracts: ['beta'] });
    emulator.put(storedPolicy('p', hours));
    const first = await run(
      READ('durationInDays automaticRequestSettings { requestAccessForAllowedTargets }'),
    );
    expect(first.errors).toEqual([]);
    expect(policyIn(first.data)).toEqual({ durationInDays: 0, automaticRequestSettings: null });
    await run(READ('durationInDays'));
    expect(asked().filter((call) => call.includes(V1))).toHaveLength(1);
  });

  it('of a list of 100 policies takes five more calls for what another version tells', async () => {
    const { emulator, run, asked } = await startPair('beta,v1.0');
    storePolicies(emulator, 100);
    const list = `{ accessPackageAssignmentPolicies(first: 100) {
      nodes { requestorSettings { allowCustomAssignmentSchedule } } edges { node { id } } } }`;
    const { data, errors } = await run(list);
    expect(errors).toEqual([]);
    expect((data?.['accessPackageAssignmentPolicies'] as { nodes: unknown[] }).nodes).toHaveLength(100);
    expect(asked().filter((call) => call === 'POST /v1.0/$batch')).toHaveLength(5);
    expect(asked().filter((call) => call === `GET ${BETA}`)).toHaveLength(1);
  });

  it('fails in the fields in question alone, the same way each time it runs', async () => {
    const graph = closeAfterTest(
      await startScriptedServer(({ path }, response) => {
        response.writeHead(path.startsWith('/v1.0/') ? 403 : 200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify(path.startsWith('/v1.0/') ? {} : storedPolicy('p', { durationInDays: 0 })),
        );
      }),
    );
    const gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta,v1.0' }));
    const query = READ('displayName expiration { type } requestorSettings { allowCustomAssignmentSchedule }');
    const answers = [];
    for (let round = 0; round < 8; round += 1) {
      const { data, errors } = await gateway.run(query);
      answers.push({
        data,
        told: errors.map(({ path, extensions: { code } }) => [path?.join('.'), code]).sort(),
      });
      // The compiler is loaded meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(answers[0]).toEqual({
      data: {
        accessPackageAssignmentPolicy: {
          displayName: 'Policy p',
          expiration: null,
          requestorSettings: { allowCustomAssignmentSchedule: null },
        },
      },
      told: [
        ['accessPackageAssignmentPolicy.expiration', 'FORBIDDEN'],
        ['accessPackageAssignmentPolicy.requestorSettings.allowCustomAssignmentSchedule', 'FORBIDDEN'],
      ],
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('after a create fails in its field, and says that the create is applied', async () => {
    const graph = closeAfterTest(
      await startScriptedServer(({ method, path, body }, response) => {
        response.writeHead(method === 'POST' ? 201 : 403, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify(method === 'POST' ? { ...(JSON.parse(body) as object), id: 'p' } : { path }),
        );
      }),
    );
    const gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'v1.0,beta' }));
    const input = { accessPackageId: PACKAGE, displayName: 'New', description: '' };
    const { errors } = await gateway.run(CREATE.replace('{ id ', '{ createdBy '), { variables: { input } });
    expect(errors.map(({ path, extensions: { code, outcome } }) => [path?.[1], code, outcome])).toEqual([
      ['createdBy', 'FORBIDDEN', 'APPLIED'],
    ]);
  });

  it('through v1.0 expands what is selected, and nothing else', async () => {
    const { emulator, run } = await startPair('v1.0');
    emulator.put(storedPolicy('p'));
    const { data, errors } = await run(READ('questions { id } accessPackage { id }'));
    expect(errors).toEqual([]);
    expect(policyIn(data)).toEqual({ questions: [], accessPackage: { id: PACKAGE } });
    await run(READ('displayName'));
    const queries = emulator.requests.map(({ path }) => decodeURIComponent(path.split('?')[1] ?? ''));
    expect(queries).toEqual(['$expand=accessPackage,questions', '']);
  });

  it('reads parts one by one that Graph does not expand together', async () => {
    const answerTo = (path: string) => {
      const expand = new URL(path, 'http://graph').searchParams.get('$expand') ?? '';
      const policy = {
        id: 'p',
        ...(expand === 'accessPackage' && { accessPackage: { id: PACKAGE } }),
        ...(expand === 'questions' && { questions: [] }),
      };
      const body = expand.includes(',') ? {} : path.includes('/p?') ? policy : { value: [policy] };
      return { status: expand.includes(',') ? 400 : 200, body };
    };
    const graph = closeAfterTest(
      await startScriptedServer(({ path, body: sent }, response) => {
        const { requests = [] } = (sent === '' ? {} : JSON.parse(sent)) as {
          requests?: { id: string; url: string }[];
        };
        const responses = requests.map(({ id, url }) => ({ id, ...answerTo(url) }));
        const { status, body } = sent === '' ? answerTo(path) : { status: 200, body: { responses } };
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      }),
    );
    const gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'v1.0' }));
    const fields = 'id accessPackageId questions { id }';
    const expected = { id: 'p', accessPackageId: PACKAGE, questions: [] };
    const one = await gateway.run(READ(fields));
    expect([one.errors, policyIn(one.data)]).toEqual([[], expected]);
    const all = await gateway.run(`{ accessPackageAssignmentPolicies(first: 5) { nodes { ${fields} } } }`);
    expect([all.errors, all.data]).toEqual([[], { accessPackageAssignmentPolicies: { nodes: [expected] } }]);
  });
});
