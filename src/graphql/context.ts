import { randomUUID } from 'node:crypto';
import type { Policies } from '../graph/policies.js';
import { createPolicyLoader, type PolicyLoader } from './policy-loader.js';
import { bearerCredentials, type Credentials } from './bearer.js';

/** What resolvers work with, one for each operation. */
export interface GatewayContext {
  /** Graph's operations. */
  readonly policies: Policies;
  /** Reads single policies, together where several are asked for at once. */
  readonly loadPolicy: PolicyLoader;
  /** The GUID under which Graph and the log know this operation. */
  readonly clientRequestId: string;
  /** The caller's bearer token, or why there is none. */
  readonly credentials: Credentials;
  /** Fires when the caller leaves. */
  readonly signal: AbortSignal;
}

/** What a context is made of, as the HTTP edge has it. */
export interface CallerHeaders {
  /** The values of `Authorization`, one for each header line; undefined when there was none. */
  readonly authorization: readonly string[] | undefined;
  /** The caller's own `client-request-id`; used when it is a GUID. */
  readonly clientRequestId: string | undefined;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** @param signal fires when the caller leaves */
export function createContext(
  policies: Policies,
  headers: CallerHeaders,
  signal: AbortSignal,
): GatewayContext {
  const given = headers.clientRequestId;
  const clientRequestId = given !== undefined && GUID.test(given) ? given : randomUUID();
  return {
    policies,
    loadPolicy: createPolicyLoader(policies),
    clientRequestId,
    credentials: bearerCredentials(headers.authorization),
    signal,
  };
}
