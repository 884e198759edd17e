import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clouds } from '../../../examples/frontend/src/sign-in/clouds.js';
import { readSignInSettings } from '../../../examples/frontend/src/sign-in/settings.js';
import { graphClouds, graphRootOf } from '../../../src/graph/clouds.js';

const VITE_CLIENT_ID = '0f6f8f9e-3f0b-4b53-a4a6-2d4a8e0e9b7c';
const tenantPage = readFileSync(new URL('../../../docs/tenant.md', import.meta.url), 'utf8');

describe('the frontend example knows the clouds', () => {
  it('that the gateway knows', () => {
    expect(Object.keys(clouds)).toEqual(graphClouds);
  });

  it.each(graphClouds)('and where they are: %s', (cloud) => {
    const { signIn, graph } = clouds[cloud];
    expect(graph).toBe(graphRootOf(cloud));
    const row = tenantPage.split('\n').find((line) => line.includes(`| \`${cloud}\` `)) ?? '';
    expect(row.match(/https:[^`]+/g)).toEqual([graph, signIn]);
    expect(readSignInSettings({ VITE_CLIENT_ID, VITE_CLOUD: cloud })).toEqual({
      clientId: VITE_CLIENT_ID,
      authority: `${signIn}/organizations`,
      scope: `${graph}/EntitlementManagement.ReadWrite.All`,
    });
  });
});

describe('the settings of its sign-in', () => {
  it('are none without a client id', () => {
    expect(readSignInSettings({ VITE_CLOUD: 'usgov' })).toBeNull();
  });

  it('may name authority and scope themselves', () => {
    const VITE_AUTHORITY = 'https://login.microsoftonline.us/contoso.us';
    const VITE_SCOPE = 'https://graph.microsoft.us/EntitlementManagement.Read.All';
    expect(readSignInSettings({ VITE_CLIENT_ID, VITE_AUTHORITY, VITE_SCOPE })).toEqual({
      clientId: VITE_CLIENT_ID,
      authority: VITE_AUTHORITY,
      scope: VITE_SCOPE,
    });
  });

  it.each([
    ['VITE_CLOUD', { VITE_CLOUD: 'mars' }, /^VITE_CLOUD is one of global, usgov, usgovdod, china\.$/],
    ['VITE_CLOUD', { VITE_CLOUD: 'toString' }, /^VITE_CLOUD/],
    ['VITE_AUTHORITY', { VITE_AUTHORITY: 'contoso.com' }, /^VITE_AUTHORITY begins with https/],
    ['VITE_AUTHORITY', { VITE_AUTHORITY: 'http://127.0.0.1/contoso' }, /^VITE_AUTHORITY begins with https/],
  ])('say that %s is wrong', (_name, variables, message) => {
    expect(() => readSignInSettings({ VITE_CLIENT_ID, ...variables })).toThrow(message);
  });
});
