import { isDeepStrictEqual } from 'node:util';
import { lostToClosedConnection } from './fault-kinds.js';
import type { Claim, Told } from './callers.js';
import type { SentRequest } from './gateway-sockets.js';
import type { StoredPolicy, Truth } from './truth.js';
import type { Write } from './writes.js';

/** All that is known of one write. */
export interface Case {
  readonly told: Told;
  readonly truth: Truth;
  /** what the gateway sent for it, and read */
  readonly sent: readonly SentRequest[];
}

/** How long the gateway waits, in milliseconds; it may always take longer than that, and never less. */
export interface Patience {
  /** for one answer */
  readonly timeoutMs: number;
  /** for a whole write */
  readonly deadlineMs: number;
}

/**
 * Everything in which the gateway's word on a write differs from the truth, or from what the gateway had read; empty when
 * it holds. However slow the machine is, it adds no fault: of time, only that too little was taken counts.
 */
export function judge(of: Case, patience: Patience): string[] {
  const faults: string[] = [];
  const { told, truth } = of;
  const { attempts, committed } = truth;
  const tokens = [...attempts.map(({ authorization }) => authorization), ...truth.readBy];
  if (tokens.some((authorization) => authorization !== told.write.authorization))
    faults.push('went out under another token');
  if (committed.length > 1) faults.push(`was carried out ${committed.length} times`);
  if (
    told.write.method === 'create' &&
    committed.some(({ displayName }) => displayName !== nameOf(told.write))
  ) {
    faults.push('was carried out with the members of another');
  }
  if (attempts.length > writesOf(of).length) faults.push('arrived more often than it was sent');
  faults.push(...judgeClaim(of, patience));
  return faults;
}

function judgeClaim(of: Case, patience: Patience): string[] {
  const { write, claim } = of.told;
  const { committed } = of.truth;
  switch (claim.kind) {
    case 'none':
      return [];
    case 'broken':
      return [`got no answer that means anything: ${claim.reason}`];
    case 'success':
      if (committed.length === 0) return ['was called a success, and was not carried out'];
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
  if (outcome === 'NOT_APPLIED') return judgeNotApplied(of);
  if (outcome === 'APPLIED') return judgeApplied(of);
  if (outcome === 'UNKNOWN') return judgeUnknown(of, patience);
  return [`was called ${outcome}`];
}

function judgeNotApplied(of: Case): string[] {
  const { attempts, committed } = of.truth;
  if (committed.length > 0) return ['was called NOT_APPLIED, and was carried out'];
  const last = attempts.at(-1);
  if (last === undefined || last.kind === lostToClosedConnection) return [];
  const isTold = last.kind.knowable === 'NOT_APPLIED' && answerOf(of, last.requestId) !== undefined;
  return isTold ? [] : [`was called NOT_APPLIED, which nobody can know after "${last.kind.name}"`];
}

function judgeApplied(of: Case): string[] {
  const { attempts, committed } = of.truth;
  if (committed.length === 0) return ['was called APPLIED, and was not carried out'];
  const last = attempts.at(-1);
  const answer = answerOf(of, last?.requestId);
  const isUseless =
    last?.kind.knowable === 'APPLIED' ||
    (last?.kind.knowable === 'SUCCESS' && (of.told.write.method === 'update' || answer?.isWhole === false));
  return answer !== undefined && isUseless ? [] : [`was called APPLIED after "${String(last?.kind.name)}"`];
}

/** The gateway may not know what it could not read, after waiting and, for a create, after looking. */
function judgeUnknown(of: Case, { timeoutMs, deadlineMs }: Patience): string[] {
  const { told, truth, sent } = of;
  const last = writesOf(of).at(-1);
  if (last === undefined) return ['was called UNKNOWN, and had never been sent'];
  if (sent.some(({ requestId, isWhole }) => isWhole && truth.shownBy.has(String(requestId)))) {
    return ['was called UNKNOWN, though a look had shown it'];
  }
  const hasLooked = sent.some(({ method }) => method === 'GET');
  if (told.write.method === 'create' && !hasLooked && told.elapsedMs < deadlineMs / 2) {
    return ['was called UNKNOWN without a look'];
  }
  if (last.status === null) {
    return last.isBroken || told.elapsedMs >= timeoutMs ? [] : ['was given up before its time'];
  }
  // An answer without an id came over a connection that had been given up.
  const answered = truth.attempts.find(({ requestId }) => requestId === last.requestId)?.kind;
  if (answered === undefined || answered.knowable === 'UNKNOWN') return [];
  return [`was called UNKNOWN, though the answer of "${answered.name}" had been read`];
}

function writesOf({ sent }: Case): SentRequest[] {
  return sent.filter(({ method }) => method !== 'GET');
}

/** The request whose answer has this id; undefined when none such was read. */
function answerOf({ sent }: Case, requestId: string | undefined): SentRequest | undefined {
  return requestId === undefined ? undefined : sent.find((request) => request.requestId === requestId);
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
