import type { Told } from './callers.js';
import type { Ledger } from './truth.js';

/** A run in one line. */
export function figuresOf(seed: number, told: readonly Told[], ledger: Ledger): string {
  const claims = new Map<string, number>();
  let reconciled = 0;
  let attempts = 0;
  for (const { write, claim } of told) {
    const name = claim.kind === 'failure' ? claim.outcome : claim.kind;
    claims.set(name, (claims.get(name) ?? 0) + 1);
    const truth = ledger.of(write.id);
    attempts += truth.attempts.length;
    const last = truth.attempts.at(-1)?.kind;
    if (claim.kind === 'success' && last?.knowable !== 'SUCCESS') reconciled += 1;
  }
  const counts = [...claims].map(([name, count]) => `${count} ${name}`).join(', ');
  return `seed ${seed}: ${told.length} writes, ${attempts} attempts: ${counts}; ${reconciled} found by looking`;
}
