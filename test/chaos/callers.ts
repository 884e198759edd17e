import { isDeepStrictEqual } from 'node:util';
import type { TestGateway } from '../support/gateway/gateway.js';
import type { Ledger } from './truth.js';
import type { Write } from './writes.js';

/** What the gateway said of a write. */
export type Claim =
  | { readonly kind: 'success'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failure'; readonly code: string; readonly outcome: string }
  /** the caller had left */
  | { readonly kind: 'none' }
  /** no answer that means anything */
  | { readonly kind: 'broken'; readonly reason: string };

/** A write, what the gateway said of it, and how long that took. */
export interface Told {
  readonly write: Write;
  readonly claim: Claim;
  readonly elapsedMs: number;
}

/** Makes the writes of one caller, `lanes` at a time, and notes when each began. */
export async function makeWrites(
  gateway: TestGateway,
  writes: readonly Write[],
  lanes: number,
  ledger: Ledger,
): Promise<Told[]> {
  const waiting = [...writes];
  const told: Told[] = [];
  const lane = async () => {
    for (let write = waiting.shift(); write !== undefined; write = waiting.shift()) {
      const startedAtMs = performance.now();
      ledger.of(write.id).begunAtMs = Date.now();
      const claim = write.isDoubled ? await makeTwice(gateway, write) : await make(gateway, write);
      told.push({ write, claim, elapsedMs: performance.now() - startedAtMs });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return told;
}

/**
 * What two answers under one key come to: a repetition may find that nothing was applied, and go on; and one that nobody
 * could answer yet may be answered later.
 */
async function makeTwice(gateway: TestGateway, write: Write): Promise<Claim> {
  const claims: Claim[] = [];
  const note = (claim: Claim) => claims.push(claim);
  await Promise.all([make(gateway, write).then(note), make(gateway, write).then(note)]);
  const [first, second] = claims as [Claim, Claim];
  if (isFailure(first, 'NOT_APPLIED') || isFailure(first, 'UNKNOWN')) return second;
  // The answer to a create could not be read, and the repetition found its policy.
  if (isFailure(first, 'APPLIED') && second.kind === 'success') return second;
  if (isFailure(second, 'NOT_APPLIED') || isDeepStrictEqual(first, second)) return first;
  return { kind: 'broken', reason: `${JSON.stringify(first)} and ${JSON.stringify(second)} under one key` };
}

function isFailure(claim: Claim, outcome: string): boolean {
  return claim.kind === 'failure' && claim.outcome === outcome;
}

async function make(gateway: TestGateway, write: Write): Promise<Claim> {
  try {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: write.authorization,
        'client-request-id': write.id,
      },
      body: JSON.stringify({ query: write.query, variables: write.variables }),
      ...(write.leavesAfterMs !== null && { signal: AbortSignal.timeout(write.leavesAfterMs) }),
    });
    const text = await response.text();
    return response.status === 200 ? claimOf(text) : { kind: 'broken', reason: `${response.status} ${text}` };
  } catch (error) {
    return write.leavesAfterMs === null ? { kind: 'broken', reason: String(error) } : { kind: 'none' };
  }
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { extensions?: { code?: string; outcome?: string } }[];
}

function claimOf(text: string): Claim {
  const { data, errors = [] } = JSON.parse(text) as Answer;
  const [result] = Object.values(data ?? {});
  const extensions = errors[0]?.extensions;
  if (errors.length === 0 && result != null) return { kind: 'success', data: data ?? {} };
  if (
    errors.length === 1 &&
    result == null &&
    extensions?.code !== undefined &&
    extensions.outcome !== undefined
  ) {
    return { kind: 'failure', code: extensions.code, outcome: extensions.outcome };
  }
  return { kind: 'broken', reason: text };
}
