import { clouds, isCloudName } from './clouds.js';

/** The variables that choose how people sign in; README.md describes them. */
export interface SignInVariables {
  readonly VITE_CLIENT_ID?: string;
  readonly VITE_CLOUD?: string;
  readonly VITE_AUTHORITY?: string;
  readonly VITE_SCOPE?: string;
}

/** What MSAL must know. */
export interface SignInSettings {
  readonly clientId: string;
  /** Where people sign in, tenant included. */
  readonly authority: string;
  /** What the gateway hands on to Graph must be good for. */
  readonly scope: string;
}

const PERMISSION = 'EntitlementManagement.ReadWrite.All';

/** The settings; null without a client id, where a token is pasted. Throws an `Error` that says which variable to mend. */
export function readSignInSettings(variables: SignInVariables): SignInSettings | null {
  const { VITE_CLIENT_ID: clientId = '', VITE_AUTHORITY = '', VITE_SCOPE = '' } = variables;
  if (clientId === '') return null;
  const cloud = variables.VITE_CLOUD || 'global';
  if (!isCloudName(cloud)) {
    throw new Error(`VITE_CLOUD is one of ${Object.keys(clouds).join(', ')}.`);
  }
  const { signIn, graph } = clouds[cloud];
  const authority = VITE_AUTHORITY || `${signIn}/organizations`;
  if (!URL.canParse(authority) || new URL(authority).protocol !== 'https:') {
    throw new Error(`VITE_AUTHORITY begins with https:// and ends with the tenant: ${signIn}/contoso.com`);
  }
  return { clientId, authority, scope: VITE_SCOPE || `${graph}/${PERMISSION}` };
}
