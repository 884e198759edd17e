import { randomUUID } from 'node:crypto';
import type { StoredPolicy } from './truth.js';

/** The policies of a Graph, some of which it does not show yet. */
export interface PolicyShelf {
  /** @param hiddenMs how long reads do not show it */
  create(body: Record<string, unknown>, hiddenMs: number): StoredPolicy;
  /** Null when there is none. */
  replace(id: string, body: Record<string, unknown>): StoredPolicy | null;
  remove(id: string): StoredPolicy | null;
  /** Those that reads show. */
  visible(): StoredPolicy[];
  find(id: string): StoredPolicy | null;
}

const DEFAULTS = {
  description: null,
  canExtend: false,
  durationInDays: 0,
  expirationDateTime: null,
  accessReviewSettings: null,
  questions: [],
  requestorSettings: { scopeType: 'NoSubjects', acceptRequests: false, allowedRequestors: [] },
  requestApprovalSettings: {
    isApprovalRequired: false,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: false,
    approvalMode: 'NoApproval',
    approvalStages: [],
  },
};

export function createPolicyShelf(): PolicyShelf {
  const policies = new Map<string, StoredPolicy>();
  const visibleAtMs = new Map<string, number>();
  const now = () => new Date().toISOString().replace('Z', '1234Z');
  const isVisible = ({ id }: StoredPolicy) => (visibleAtMs.get(id) ?? 0) <= performance.now();

  return {
    create(body, hiddenMs) {
      const id = randomUUID();
      const policy = { ...DEFAULTS, createdDateTime: now(), modifiedDateTime: now(), ...body, id };
      policies.set(id, policy);
      visibleAtMs.set(id, performance.now() + hiddenMs);
      return policy;
    },

    replace(id, body) {
      const before = policies.get(id);
      if (before === undefined) return null;
      const policy = {
        ...DEFAULTS,
        ...body,
        id,
        createdDateTime: before['createdDateTime'],
        modifiedDateTime: now(),
      };
      policies.set(id, policy);
      return policy;
    },

    remove(id) {
      const policy = policies.get(id) ?? null;
      policies.delete(id);
      return policy;
    },

    visible: () => [...policies.values()].filter(isVisible),

    find(id) {
      const policy = policies.get(id);
      return policy !== undefined && isVisible(policy) ? policy : null;
    },
  };
}

const CONDITION = /^\s*(displayName|accessPackage\/id)\s+eq\s+'((?:[^']|'')*)'\s*(?:and\s+|$)/;

/** Whether a policy matches `$filter`; null for a filter that Graph would not understand either. */
export function matcherOf(filter: string | null): ((policy: StoredPolicy) => boolean) | null {
  const conditions: [member: string, value: string][] = [];
  for (let rest = filter ?? ''; rest !== '';) {
    const [whole = '', path, quoted] = CONDITION.exec(rest) ?? [];
    if (quoted === undefined) return null;
    const member = path === 'displayName' ? 'displayName' : 'accessPackageId';
    conditions.push([member, quoted.replaceAll("''", "'").toLowerCase()]);
    rest = rest.slice(whole.length);
  }
  return (policy) => conditions.every(([member, value]) => String(policy[member]).toLowerCase() === value);
}
