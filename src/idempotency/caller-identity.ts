import { createHash } from 'node:crypto';
import { tokenOf } from '../secrets.js';
import { isJsonObject } from '../json.js';

/** Whom idempotency keys belong to, in hashes: nothing here can be turned back into a token. */
export interface CallerIdentity {
  /**
   * Who the caller claims to be; claimed, not proven, since tokens are not verified here. The token itself when it is no
   * JWT or claims nobody.
   */
  readonly scope: string;
  /** The SHA-256 of the token. */
  readonly token: string;
  /** Whether the token says that its time is over. */
  readonly isExpired: boolean;
}

/**
 * Reads who the caller claims to be: tenant (`tid`), object (`oid`, else `sub`) and client (`appid`, else `azp`) of an access
 * token (Microsoft identity platform, access token claims reference). A refreshed token claims the same.
 * @param authorization the whole `Authorization` header
 */
export function callerIdentity(authorization: string): CallerIdentity {
  const token = tokenOf(authorization);
  const tokenHash = hash(token);
  const claims = claimsOf(token);
  const person = personOf(claims);
  const expiresAtSeconds = claims?.['exp'];
  return {
    scope: hash(JSON.stringify(person ?? ['token', tokenHash])),
    token: tokenHash,
    isExpired: typeof expiresAtSeconds === 'number' && expiresAtSeconds * 1000 <= Date.now(),
  };
}

/** The SHA-256 of a text, in 43 characters. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function personOf(claims: Readonly<Record<string, unknown>> | null): unknown[] | null {
  const tenant = text(claims?.['tid']);
  const [object, subject] = [text(claims?.['oid']), text(claims?.['sub'])];
  if (tenant === null || (object === null && subject === null)) return null;
  const client = text(claims?.['appid']) ?? text(claims?.['azp']);
  return ['person', tenant, object === null ? ['sub', subject] : ['oid', object], client];
}

/** The claims of a JWT, unverified; null for any other token. */
function claimsOf(token: string): Readonly<Record<string, unknown>> | null {
  const [, payload, signature, more] = token.split('.', 4);
  if (payload === undefined || signature === undefined || more !== undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isJsonObject(claims) ? claims : null;
  } catch {
    return null;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
