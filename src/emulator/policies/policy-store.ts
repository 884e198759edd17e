import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { GraphFault, type WireObject } from '../answers.js';
import { createExtensionCatalog } from './extension-catalog.js';
import { keptMembers, typesOfOneContract, type Extras, type KeptPolicy } from './policy.js';
import { created, modified } from './stamps.js';

/** How the store behaves in time, in milliseconds; 0 means at once. */
export interface StoreTiming {
  /** How long a create keeps others out: those that come meanwhile are refused as `DuplicateKey`. */
  readonly commitDelayMs: number;
  /** How long a created policy stays invisible. */
  readonly consistencyDelayMs: number;
}

/** A policy, and its place in the order of creation, which is never used again. */
interface PlacedPolicy extends KeptPolicy {
  readonly place: number;
}

/** The policies of one tenant, in memory, in the order of their creation and in a form that is no contract's own. */
export interface PolicyStore {
  /** All policies as kept, by id. */
  readonly policies: ReadonlyMap<string, WireObject>;
  /** What `put` has brought in. */
  readonly extras: Extras;
  /** Whether there ever was a policy at this place. */
  readonly isPlace: (place: number) => boolean;
  /** Those that reads show. */
  visible(): PlacedPolicy[];
  /** One of these. */
  get(id: string): PlacedPolicy;
  /** Keeps a policy as it is, whatever it holds. */
  readonly put: (policy: WireObject) => void;
  create(draft: KeptPolicy, actor: string): Promise<KeptPolicy>;
  /** Keeps this in the place of a policy; what is noted of its create stays. */
  replace(id: string, policy: WireObject, actor: string): KeptPolicy;
  remove(id: string): void;
}

/** What the store keeps beside a policy. */
interface Note extends Omit<PlacedPolicy, 'policy'> {
  readonly visibleAtMs: number;
}

/** An empty store. Its operations throw a `GraphFault` for what Graph would refuse. */
export function createPolicyStore({ commitDelayMs, consistencyDelayMs }: StoreTiming): PolicyStore {
  const policies = new Map<string, WireObject>();
  const notes = new Map<string, Note>();
  const extras = { members: new Set<string>(), types: new Set<string>() };
  const catalog = createExtensionCatalog();
  let lastPlace = 0;
  let isCommitting = false;

  function find(id: string): Note & PlacedPolicy {
    const policy = policies.get(id);
    const note = notes.get(id);
    if (policy === undefined || note === undefined || note.visibleAtMs > performance.now()) {
      throw new GraphFault(404, 'ResourceNotFound', 'The policy does not exist.');
    }
    return { ...note, policy };
  }

  return {
    policies,
    extras,
    isPlace: (place) => Number.isInteger(place) && place >= 1 && place <= lastPlace,

    visible: () =>
      [...policies].flatMap(([id, policy]) => {
        const note = notes.get(id);
        return note === undefined || note.visibleAtMs > performance.now() ? [] : [{ ...note, policy }];
      }),

    get: find,

    put(policy) {
      for (const name of Object.keys(policy)) if (!keptMembers.has(name)) extras.members.add(name);
      collectTypes(policy, extras.types);
      catalog.follow(policy);
      const id = String(policy['id']);
      policies.set(id, policy);
      notes.set(id, { place: notes.get(id)?.place ?? ++lastPlace, visibleAtMs: 0 });
    },

    async create({ policy: draft, ...origin }, actor) {
      if (isCommitting) throw new GraphFault(409, 'DuplicateKey', 'There is already a duplicated entity.');
      if (commitDelayMs > 0) {
        isCommitting = true;
        // A create under way must not keep a closed emulator's process alive.
        await delay(commitDelayMs, undefined, { ref: false });
        isCommitting = false;
      }
      const id = randomUUID();
      const policy = { id, ...catalog.follow(draft), ...created(actor) };
      policies.set(id, policy);
      notes.set(id, {
        ...origin,
        place: ++lastPlace,
        visibleAtMs: performance.now() + consistencyDelayMs,
      });
      return { ...origin, policy };
    },

    replace(id, replacement, actor) {
      const { policy: before, ...note } = find(id);
      const policy: WireObject = {
        ...catalog.follow(replacement),
        id,
        createdBy: before['createdBy'],
        createdDateTime: before['createdDateTime'],
        ...modified(actor),
      };
      policies.set(id, policy);
      notes.set(id, note);
      return { ...note, policy };
    },

    remove(id) {
      find(id);
      policies.delete(id);
      notes.delete(id);
    },
  };
}

function collectTypes(value: unknown, types: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name !== '@odata.type' || typeof member !== 'string') collectTypes(member, types);
    else if (!typesOfOneContract.has(member)) types.add(member);
  }
}
