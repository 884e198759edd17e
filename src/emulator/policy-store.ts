import { randomUUID } from 'node:crypto';
import { GraphFault, isObject, type WireObject } from './answers.js';
import { createPolicyRules, writableMembers } from './policy-rules.js';

/** The four members that the create of October 2019 had. */
const members2019 = ['accessPackageId', 'displayName', 'description', 'isEnabled'];

/** How the store behaves in time, in milliseconds; 0 means at once. */
export interface StoreTiming {
  /** How long a create keeps others out: those that come meanwhile are refused as `DuplicateKey`. */
  readonly commitDelayMs: number;
  /** How long a created policy stays invisible. */
  readonly consistencyDelayMs: number;
}

/** The policies of one tenant, in memory, in the order of their creation. */
export interface PolicyStore {
  /** All policies as stored, by id. */
  readonly policies: ReadonlyMap<string, WireObject>;
  /** Those that reads show. */
  visible(): WireObject[];
  /** One of these, or a fault 404. */
  get(id: string): WireObject;
  /** Takes a policy as it is, whatever it holds; its properties and subtypes count as Graph's own from then on. */
  readonly put: (policy: WireObject) => void;
  create(body: WireObject, actor: string, is2019: boolean): Promise<WireObject>;
  replace(id: string, body: WireObject, actor: string): WireObject;
  remove(id: string): void;
}

/** An empty store. Its operations throw a `GraphFault` for whatever Graph would refuse. */
export function createPolicyStore({ commitDelayMs, consistencyDelayMs }: StoreTiming): PolicyStore {
  const policies = new Map<string, WireObject>();
  const visibleAtMs = new Map<string, number>();
  const extraMembers = new Set<string>();
  const extraTypes = new Set<string>();
  const rules = createPolicyRules(extraTypes);
  let isCommitting = false;

  const isVisible = (id: string) => (visibleAtMs.get(id) ?? 0) <= performance.now();

  function get(id: string): WireObject {
    const policy = policies.get(id);
    if (policy === undefined || !isVisible(id)) {
      throw new GraphFault(404, 'ResourceNotFound', 'The policy does not exist.');
    }
    return policy;
  }

  return {
    policies,
    get,
    visible: () => [...policies].filter(([id]) => isVisible(id)).map(([, policy]) => policy),

    put(policy) {
      for (const name of Object.keys(policy)) extraMembers.add(name);
      collectTypes(policy, extraTypes);
      policies.set(String(policy['id']), policy);
    },

    async create(body, actor, is2019) {
      rules.requireCreate(body);
      if (isCommitting) throw new GraphFault(409, 'DuplicateKey', 'There is already a duplicated entity.');
      if (commitDelayMs > 0) {
        isCommitting = true;
        await new Promise((resolve) => setTimeout(resolve, commitDelayMs));
        isCommitting = false;
      }
      const id = randomUUID();
      const isPlain = is2019 && Object.keys(body).every((name) => members2019.includes(name));
      const policy = isPlain
        ? { id, ...body }
        : { id, ...settled(body, extraMembers), ...created(actor), ...(is2019 && pick(body, ['isEnabled'])) };
      policies.set(id, policy);
      visibleAtMs.set(id, performance.now() + consistencyDelayMs);
      return policy;
    },

    replace(id, body, actor) {
      const before = get(id);
      rules.requirePut(body);
      const policy = {
        ...settled(body, extraMembers),
        id,
        createdBy: before['createdBy'],
        createdDateTime: before['createdDateTime'],
        ...modified(actor),
      };
      policies.set(id, policy);
      return policy;
    },

    remove(id) {
      get(id);
      policies.delete(id);
    },
  };
}

/** The whole policy that Graph makes of a body: what is absent gets the service's defaults, what is unknown is dropped. */
function settled(body: WireObject, extraMembers: ReadonlySet<string>): WireObject {
  const known = pick(body, [...Object.keys(writableMembers), ...extraMembers]);
  const stageSettings = known['customExtensionStageSettings'];
  return {
    description: null,
    canExtend: false,
    durationInDays: 0,
    expirationDateTime: null,
    accessReviewSettings: null,
    verifiableCredentialSettings: null,
    ...known,
    questions: withIds(known['questions'] ?? []),
    requestorSettings: known['requestorSettings'] ?? {
      scopeType: 'NoSubjects',
      acceptRequests: false,
      allowedRequestors: [],
    },
    requestApprovalSettings: known['requestApprovalSettings'] ?? {
      isApprovalRequired: false,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: false,
      approvalMode: 'NoApproval',
      approvalStages: [],
    },
    ...(stageSettings == null ? {} : { customExtensionStageSettings: withIds(stageSettings) }),
  };
}

function withIds(items: unknown): unknown {
  if (!Array.isArray(items)) return items;
  return items.map((item: unknown) => (isObject(item) ? { ...item, id: item['id'] ?? randomUUID() } : item));
}

function created(actor: string): WireObject {
  const createdDateTime = nowInTicks();
  return { createdBy: actor, createdDateTime, modifiedBy: actor, modifiedDateTime: createdDateTime };
}

function modified(actor: string): WireObject {
  return { modifiedBy: actor, modifiedDateTime: nowInTicks() };
}

/** The time with seven fraction digits, as the service writes it. */
function nowInTicks(): string {
  const ticks = String(Math.floor(Math.random() * 10_000)).padStart(4, '0');
  return new Date().toISOString().replace('Z', `${ticks}Z`);
}

function pick(body: WireObject, names: readonly string[]): WireObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(body, name)).map((name) => [name, body[name]]),
  );
}

function collectTypes(value: unknown, types: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === '@odata.type' && typeof member === 'string') types.add(member);
    else collectTypes(member, types);
  }
}
