import type { PolicyInput } from '../../policy/policy-members.js';
import type { Dialect } from '../dialects/dialect.js';
import { NotExpressibleError, type UnsaidMember } from '../errors/input-errors.js';

/** The first dialect that can say all of an input. Throws a `NotExpressibleError` when none can. */
export function firstThatSays(known: readonly Dialect[], input: PolicyInput): Dialect {
  const unsaid: UnsaidMember[] = [];
  for (const dialect of known) {
    const found = dialect.inexpressible(input);
    if (found === null) return dialect;
    unsaid.push({ version: dialect.name, ...found });
  }
  throw new NotExpressibleError(unsaid);
}
