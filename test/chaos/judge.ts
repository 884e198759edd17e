import { isDeepStrictEqual } from 'node:util';
import { lostToClosedConnection } from './fault-kinds.js';
import type { Claim, Told } from './callers.js';
import type { StoredPolicy, Truth } from './truth.js';
import type { Write } from './writes.js';

/** Everything in which the gateway's word on a write differs from the truth; empty when it holds. */
export function judge({ write, claim, elapsedMs }: Told, truth: Truth, timeoutMs: number): string[] {
  const faults: string[] = [];
  const { attempts, committed } = truth;
  const tokens = [...attempts.map(({ authorization }) => authorization), ...truth.readBy];
  if (tokens.some((authorization) => authorization !== write.authorization))
    faults.push('went out under another token');
  if (committed.length > 1) faults.push(`was carried out ${committed.length} times`);
  if (write.method === 'create' && committed.some(({ displayName }) => displayName !== nameOf(write))) {
    faults.push('was carried out with the members of another');
  }
  faults.push(...judgeClaim(write, claim, truth, elapsedMs >= timeoutMs));
  return faults;
}

function judgeClaim(write: Write, claim: Claim, { attempts, committed }: Truth, isLate: boolean): string[] {
  const isCommitted = committed.length > 0;
  const last = attempts.at(-1)?.kind;
  switch (claim.kind) {
    case 'none':
      return [];
    case 'broken':
      return [`got no answer that means anything: ${claim.reason}`];
    case 'success':
      if (!isCommitted) return ['was called a success, and was not carried out'];
      return committed.some((policy) => shows(write, claim, policy))
        ? []
        : ['was answered with another policy'];
    case 'failure':
      break;
  }
  const { code, outcome } = claim;
  if (code === 'INTERNAL_SERVER_ERROR') return ['met a fault of the gateway'];
  if ((code === 'OUTCOME_UNKNOWN') !== (outcome === 'UNKNOWN'))
    return [`was called ${code} and ${outcome} at once`];
  if (outcome === 'NOT_APPLIED') {
    if (isCommitted) return ['was called NOT_APPLIED, and was carried out'];
    const couldKnow =
      last === undefined || last === lostToClosedConnection || last.knowable === 'NOT_APPLIED';
    return couldKnow ? [] : [`was called NOT_APPLIED, which nobody can know after "${last.name}"`];
  }
  if (outcome === 'APPLIED') {
    if (!isCommitted) return ['was called APPLIED, and was not carried out'];
    const mayBe =
      last?.knowable === 'APPLIED' || (last?.knowable === 'SUCCESS' && (write.method === 'update' || isLate));
    return mayBe ? [] : [`was called APPLIED after "${String(last?.name)}"`];
  }
  if (outcome !== 'UNKNOWN') return [`was called ${outcome}`];
  // an answer that was due may have come too late
  const couldBeUnknown = last?.knowable === 'UNKNOWN' || isLate;
  return couldBeUnknown ? [] : [`was called UNKNOWN after "${String(last?.name)}"`];
}

/** Whether a success shows exactly the policy that was written. */
function shows(write: Write, { data }: Claim & { kind: 'success' }, policy: StoredPolicy): boolean {
  if (write.method === 'delete') return data['id'] === policy.id;
  const settings = policy['requestorSettings'] as Record<string, unknown>;
  return isDeepStrictEqual(JSON.parse(JSON.stringify(data['policy'])), {
    id: policy.id,
    displayName: policy['displayName'],
    description: policy['description'],
    canExtend: policy['canExtend'],
    durationInDays: policy['durationInDays'],
    requestorSettings: { scopeType: 'NO_SUBJECTS', acceptRequests: settings['acceptRequests'] },
  });
}

function nameOf({ variables }: Write): unknown {
  return (variables['input'] as Record<string, unknown>)['displayName'];
}
