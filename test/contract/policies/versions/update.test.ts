import { describe, expect, it } from 'vitest';
import { startScriptedServer } from '../../../support/servers/scripted-server.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { startTestGateway } from '../../../support/gateway/gateway.js';
import { expandedPolicy, storedPolicy } from '../../../support/policies/policies.js';
import { BETA, codesOf, startPair, UPDATE, V1 } from './support.js';

const hours = {
  durationInDays: 0,
  expiration: { type: 'afterDuration', duration: 'PT8H', endDateTime: null },
};
const credentials = { verifiableCredentialSettings: { credentialTypes: [{ issuers: ['did:x'] }] } };
const change = { input: { displayName: 'New' } };

describe('an update', () => {
  it.each([
    ['beta,v1.0', {}, BETA],
    ['v1.0,beta', {}, V1],
    ['beta,v1.0', hours, V1],
    ['v1.0,beta', credentials, BETA],
  ])(
    'with GRAPH_API=%s reads through both and writes through one that can say all',
    async (api, more, path) => {
      const { emulator, run, asked } = await startPair(api);
      emulator.put(storedPolicy('p', more));
      const { data, errors } = await run(UPDATE, change);
      expect(errors).toEqual([]);
      expect(data?.['updateAccessPackageAssignmentPolicy']).toMatchObject({
        displayName: 'New',
        createdBy: 'desk@fabrikam.example',
      });
      expect(new Set(asked().filter((call) => call.startsWith('GET')))).toEqual(
        new Set([`GET ${BETA}/p`, `GET ${V1}/p`]),
      );
      expect(asked().filter((call) => call.startsWith('PUT'))).toEqual([`PUT ${path}/p`]);
      expect(emulator.policies.get('p')).toMatchObject({ ...more, displayName: 'New' });
    },
  );

  it('that no listed version can say is refused before any call', async () => {
    const { emulator, run, asked } = await startPair('beta');
    emulator.put(storedPolicy('p'));
    const input = { expiration: { type: 'AFTER_DURATION', duration: 'PT8H' } };
    expect(codesOf(await run(UPDATE, { input }))).toEqual([
      { code: 'NOT_EXPRESSIBLE', outcome: 'NOT_APPLIED' },
    ]);
    expect(asked()).toEqual([]);
  });

  it.each(['beta,v1.0', 'v1.0,beta'])(
    'with GRAPH_API=%s of what neither can write back whole is refused',
    async (api) => {
      const { emulator, run } = await startPair(api);
      emulator.put(storedPolicy('p', { ...hours, ...credentials }));
      const before = structuredClone(emulator.policies.get('p'));
      const answer = await run(UPDATE, change);
      expect(codesOf(answer)).toEqual([{ code: 'PRECONDITION_FAILED', outcome: 'NOT_APPLIED' }]);
      expect(answer.errors[0]?.message).toMatch(/expiration.*verifiable|verifiable.*expiration/);
      expect(emulator.policies.get('p')).toEqual(before);
    },
  );

  it.each([
    [{ displayName: 'New' }, 'PRECONDITION_FAILED'],
    [{ durationInDays: 30 }, undefined],
    [{ expirationDateTime: '2030-01-01T00:00:00Z' }, undefined],
    [{ expiration: { type: 'NO_EXPIRATION' } }, undefined],
  ])('through beta alone of a policy that shows 0 days: %j', async (input, code) => {
    const { emulator, run } = await startPair('beta');
    emulator.put(storedPolicy('p', hours));
    expect((await run(UPDATE, { input })).errors.map(({ extensions }) => extensions.code)).toEqual(
      code === undefined ? [] : [code],
    );
  });

  it('does without a version that Graph does not know', async () => {
    const { emulator, run, asked } = await startPair('beta,v1.0', { contracts: ['beta'] });
    emulator.put(storedPolicy('p'));
    expect((await run(UPDATE, change)).errors).toEqual([]);
    expect((await run(UPDATE, change)).errors).toEqual([]);
    expect(asked().filter((call) => call.includes('/v1.0/'))).toHaveLength(1);
  });

  it('does not say that it took away what the only version cannot name', async () => {
    const { emulator, run } = await startPair('v1.0');
    emulator.put(storedPolicy('p', credentials));
    expect(codesOf(await run(UPDATE, { input: { verifiableCredentialSettings: null } }))).toEqual([
      { code: 'PRECONDITION_FAILED', outcome: 'NOT_APPLIED' },
    ]);
    expect(emulator.policies.get('p')).toMatchObject(credentials);
  });

  it('changes nothing when one of the versions fails to show the policy', async () => {
    const graph = closeAfterTest(
      await startScriptedServer(({ path }, response) => {
        response.writeHead(path.startsWith('/v1.0/') ? 403 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(path.startsWith('/v1.0/') ? {} : expandedPolicy('p')));
      }),
    );
    const gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta,v1.0' }));
    expect(codesOf(await gateway.run(UPDATE, { variables: change }))).toEqual([
      { code: 'FORBIDDEN', outcome: 'NOT_APPLIED' },
    ]);
    expect(graph.requests.map(({ method }) => method)).not.toContain('PUT');
  });

  it('names the deleted review and both cures when Graph misses it', async () => {
    const review = '7f3c1a52-9d04-4be8-a6f1-2c58e0b7d943';
    const graph = closeAfterTest(
      await startScriptedServer(({ method }, response) => {
        response.writeHead(method === 'PUT' ? 404 : 200, { 'content-type': 'application/json' });
        const error = { code: '', message: `BusinessFlow not found for id ${review}` };
        response.end(JSON.stringify(method === 'PUT' ? { error } : expandedPolicy('p')));
      }),
    );
    const gateway = closeAfterTest(await startTestGateway(graph.url, { GRAPH_API: 'beta' }));
    const { errors } = await gateway.run(UPDATE, { variables: change });
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', outcome: 'NOT_APPLIED' });
    expect(errors[0]?.extensions.hint).toMatch(new RegExp(`${review}.*accessReviewSettings: null.*anew`));
  });
});
