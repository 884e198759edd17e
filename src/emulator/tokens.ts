import { GraphFault, isObject, type WireObject } from './answers.js';

const READ = 'EntitlementManagement.Read.All';
const WRITE = 'EntitlementManagement.ReadWrite.All';
const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 3600;

/** The header `WWW-Authenticate` that Graph sends along with a 401 (seen in answers of Graph). */
export const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A token that the emulator takes, shaped as a JWT and signed by nobody: by default that of a person who may do
 * everything, for ten years. `claims` replace single claims; one that is undefined is left out.
 */
export function developmentToken(claims: Readonly<Record<string, unknown>> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    aud: 'https://graph.microsoft.com',
    tid: '5b0c8a9e-37d1-4c52-9f06-1e2d8b7a4c63',
    upn: 'desk@fabrikam.example',
    scp: WRITE,
    iat: now,
    nbf: now,
    exp: now + TEN_YEARS_SECONDS,
    ...claims,
  };
  return [encode({ typ: 'JWT', alg: 'none' }), encode(payload), encode('unsigned')].join('.');
}

/** What a request wants to do, as far as permission goes. */
export interface Access {
  readonly isWrite: boolean;
  /** Whether it uses the form of 2019, which had one permission for everything and none for applications. */
  readonly is2019: boolean;
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
 * Who calls, as Graph would put it into `createdBy`. Throws a `GraphFault` with Graph's own status and code when the
 * token is not usable or not enough.
 */
export function judgeToken(authorization: string | undefined, access: Access): string {
  const claims = readToken(authorization);
  if (claims['tid'] === PERSONAL_TENANT || claims['idp'] === 'live.com') {
    // Graph's documentation says that personal accounts are not supported; which code it answers with is unconfirmed.
    throw new GraphFault(403, 'Forbidden', 'Personal Microsoft accounts are not supported.');
  }
  const permissions = permissionsOf(claims, access);
  const sufficient = access.isWrite || access.is2019 ? [WRITE] : [READ, WRITE];
  if (!sufficient.some((permission) => permissions.includes(permission))) {
    throw new GraphFault(
      403,
      'UnAuthorized',
      'User is not authorized to perform the operation. Reason: The caller is not authorized.',
    );
  }
  const names = [claims['upn'], claims['unique_name'], claims['appid']];
  return names.find((name) => typeof name === 'string') ?? 'unknown';
}

function permissionsOf(claims: WireObject, { is2019 }: Access): unknown[] {
  if (typeof claims['scp'] === 'string') return claims['scp'].split(' ');
  return !is2019 && Array.isArray(claims['roles']) ? claims['roles'] : [];
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
