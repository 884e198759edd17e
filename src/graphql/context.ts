import { randomUUID } from 'node:crypto';
import type { CallerSignal } from '../graph/http/caller-signal.js';
import type { Policies } from '../graph/policies.js';
import type { IdempotentCreates } from '../idempotency/idempotent-creates.js';
import type { Observation } from '../observe/observation.js';
import { createTokenRemover, type TokenRemover } from '../secrets.js';
import { createPolicyLoader, type PolicyLoader } from './resolvers/policy-loader.js';
import { bearerCredentials, type Credentials } from './bearer.js';
import { isGuid } from '../json.js';

/** What all operations of the process share. */
export interface Services {
  /** Graph's operations. */
  readonly policies: Policies;
  /** Carries creates with an idempotency key out once. */
  readonly idempotentCreates: IdempotentCreates;
}

/** What resolvers work with, one for each operation. */
export interface GatewayContext extends Services {
  /** Reads single policies, together where several are asked for at once. */
  readonly loadPolicy: PolicyLoader;
  /** The GUID under which Graph and the log know this operation. */
  readonly clientRequestId: string;
  /** The caller's bearer token, or why there is none. */
  readonly credentials: Credentials;
  /** Takes the caller's token, in whatever header it came, out of texts that come from elsewhere. */
  readonly tokenRemover: TokenRemover;
  /** Fires when the caller leaves. */
  readonly signal: CallerSignal;
  /** Watches the operation; set when it begins, and undefined when there is no observer. */
  observation?: Observation;
  /** How many references to entities the `_entities` fields that have begun have. */
  entityCount: number;
  /** Whether Graph may have been told to change anything on behalf of this operation. */
  hasWritten: boolean;
  /** Policies that a mutation has left as they are: what is read of them says nothing of a write. Set when there is one. */
  leftAlone?: Set<string>;
}

/** What a context is made of, as the HTTP edge has it. */
export interface CallerHeaders {
  /** The values of `Authorization`, one for each header line; undefined when there was none. */
  readonly authorization: readonly string[] | undefined;
  /** The caller's own `client-request-id`; used when it is a GUID, and no token. */
  readonly clientRequestId: string | undefined;
}

/** @param signal fires when the caller leaves */
export function createContext(
  services: Services,
  headers: CallerHeaders,
  signal: CallerSignal,
): GatewayContext {
  const given = headers.clientRequestId;
  const tokenRemover = createTokenRemover(headers.authorization);
  const isId = given !== undefined && isGuid(given) && !tokenRemover.isToken(given);
  return {
    policies: services.policies,
    idempotentCreates: services.idempotentCreates,
    loadPolicy: createPolicyLoader(services.policies),
    clientRequestId: isId ? given : randomUUID(),
    tokenRemover,
    credentials: bearerCredentials(headers.authorization),
    signal,
    entityCount: 0,
    hasWritten: false,
  };
}
