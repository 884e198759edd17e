import { GraphFault, isObject, type WireObject } from './answers.js';

/** The permission to read policies and no more. */
export const READ = 'EntitlementManagement.Read.All';
/** The permission to read and to write them. */
export const WRITE = 'EntitlementManagement.ReadWrite.All';
const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Directory roles whose members may set automatic policies, by the ids of their templates (Microsoft Entra built-in roles). */
const governanceRoles: readonly unknown[] = [
  // Identity Governance Administrator.
  '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e',
  // Global Administrator.
  '62e90394-69f5-4237-9190-012177145e10',
];
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 3600;

/** The header `WWW-Authenticate` that Graph sends along with a 401 (seen in answers of Graph). */
export const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A token that the emulator takes, shaped as a JWT and signed by nobody: by default that of a person who may do
 * everything, an Identity Governance Administrator, for ten years. `claims` replace single claims; one that is undefined is left out.
 */
export function developmentToken(claims: Readonly<Record<string, unknown>> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    aud: 'https://graph.microsoft.com',
    tid: '5b0c8a9e-37d1-4c52-9f06-1e2d8b7a4c63',
    upn: 'desk@fabrikam.example',
    scp: WRITE,
    wids: governanceRoles.slice(0, 1),
    iat: now,
    nbf: now,
    exp: now + TEN_YEARS_SECONDS,
    ...claims,
  };
  return [encode({ typ: 'JWT', alg: 'none' }), encode(payload), encode('unsigned')].join('.');
}

/** Which permissions let a caller in: of those listed, one is enough. */
export interface Permissions {
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Whether an application may have them, in `roles`, as well as a person, in `scp`. */
  readonly takesApplications: boolean;
}

/** Who calls. */
export interface Caller {
  /** As Graph would put it into `createdBy`. */
  readonly name: string;
  /** Whether the token's claim `wids` has a directory role that may set automatic policies. */
  readonly isGovernanceAdministrator: boolean;
}

/**
 * The claims of a request's token. Throws a `GraphFault` 401 when it is missing, unreadable or expired. Nothing is
 * verified: this is an emulator.
 */
export function readToken(authorization: string | undefined): WireObject {
  const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated('Access token is empty.');
  const claims = claimsOf(token);
  if (claims === null) throw unauthenticated('CompactToken parsing failed with error code: 80049217');
  if (typeof claims['exp'] !== 'number' || claims['exp'] * 1000 <= Date.now()) {
    throw unauthenticated('Lifetime validation failed, the token is expired.');
  }
  return claims;
}

/**
 * Who calls. Throws a `GraphFault` with Graph's own status and code when the
 * token is not usable or not enough.
 */
export function judgeToken(
  authorization: string | undefined,
  permissions: Permissions,
  access: 'read' | 'write',
): Caller {
  const claims = readToken(authorization);
  if (claims['tid'] === PERSONAL_TENANT || claims['idp'] === 'live.com') {
    // Graph's documentation says that personal accounts are not supported; which code it answers with is unconfirmed.
    throw new GraphFault(403, 'Forbidden', 'Personal Microsoft accounts are not supported.');
  }
  const granted = permissionsOf(claims, permissions.takesApplications);
  if (!permissions[access].some((permission) => granted.includes(permission))) {
    throw new GraphFault(
      403,
      'UnAuthorized',
      'User is not authorized to perform the operation. Reason: The caller is not authorized.',
    );
  }
  const names = [claims['upn'], claims['unique_name'], claims['appid']];
  const roles: unknown = claims['wids'];
  return {
    name: names.find((name) => typeof name === 'string') ?? 'unknown',
    isGovernanceAdministrator: Array.isArray(roles) && roles.some((role) => governanceRoles.includes(role)),
  };
}

function permissionsOf(claims: WireObject, takesApplications: boolean): unknown[] {
  if (typeof claims['scp'] === 'string') return claims['scp'].split(' ');
  return takesApplications && Array.isArray(claims['roles']) ? claims['roles'] : [];
}

function claimsOf(token: string): WireObject | null {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(claims) ? claims : null;
  } catch {
    return null;
  }
}

function unauthenticated(message: string): GraphFault {
  return new GraphFault(401, 'InvalidAuthenticationToken', message, { 'www-authenticate': CHALLENGE });
}
