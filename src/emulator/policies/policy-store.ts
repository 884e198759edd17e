import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { GraphFault, isObject, type WireObject } from '../answers.js';
import { createExtensionCatalog } from './extension-catalog.js';
import { createPolicyRules } from '../policy-rules.js';
import {
  created,
  members2019,
  modified,
  pick,
  serverSetMembers,
  settled,
} from '../contracts/beta/defaults.js';

/** How the store behaves in time, in milliseconds; 0 means at once. */
export interface StoreTiming {
  /** How long a create keeps others out: those that come meanwhile are refused as `DuplicateKey`. */
  readonly commitDelayMs: number;
  /** How long a created policy stays invisible. */
  readonly consistencyDelayMs: number;
}

/** A policy in the form that was asked for, and its place in the order of creation, which is never used again. */
export interface PlacedPolicy {
  readonly place: number;
  readonly policy: WireObject;
}

/**
 * The policies of one tenant, in memory, in the order of their creation. Reads show today's form, or with `is2019` that
 * of October 2019, in which a policy made in it keeps the members that it was made with.
 */
export interface PolicyStore {
  /** All policies as stored, by id. */
  readonly policies: ReadonlyMap<string, WireObject>;
  /** Whether `put` brought this property of policies in. */
  isExtraMember(name: string): boolean;
  /** Whether there ever was a policy at this place. */
  isPlace(place: number): boolean;
  /** Those that reads show. */
  visible(is2019: boolean): PlacedPolicy[];
  /** One of these, or a fault 404. */
  get(id: string, is2019: boolean): WireObject;
  /** Takes a policy as it is, whatever it holds; its properties and subtypes count as Graph's own from then on. */
  readonly put: (policy: WireObject) => void;
  create(body: WireObject, actor: string, is2019: boolean): Promise<WireObject>;
  replace(id: string, body: WireObject, actor: string): WireObject;
  remove(id: string): void;
}

/** What the store keeps beside a policy. */
interface Note {
  readonly place: number;
  readonly visibleAtMs: number;
  /** What reads in the form of 2019 show instead. */
  readonly form2019?: WireObject;
}

/** An empty store. Its operations throw a `GraphFault` for whatever Graph would refuse. */
export function createPolicyStore({ commitDelayMs, consistencyDelayMs }: StoreTiming): PolicyStore {
  const policies = new Map<string, WireObject>();
  const notes = new Map<string, Note>();
  const extraMembers = new Set<string>();
  const extraTypes = new Set<string>();
  const rules = createPolicyRules(extraTypes);
  const catalog = createExtensionCatalog();
  let lastPlace = 0;
  let isCommitting = false;

  /** What a caller says of a policy, as it is to be stored. */
  function whole(body: WireObject, acceptRequests?: boolean): WireObject {
    const policy = catalog.follow(settled(body, extraMembers, acceptRequests));
    return isObject(policy) ? policy : {};
  }

  function find(id: string): Note & { readonly policy: WireObject } {
    const policy = policies.get(id);
    const note = notes.get(id);
    if (policy === undefined || note === undefined || note.visibleAtMs > performance.now()) {
      throw new GraphFault(404, 'ResourceNotFound', 'The policy does not exist.');
    }
    return { ...note, policy };
  }

  return {
    policies,
    isExtraMember: (name) => extraMembers.has(name),
    isPlace: (place) => Number.isInteger(place) && place >= 1 && place <= lastPlace,

    visible: (is2019) =>
      [...policies].flatMap(([id, policy]) => {
        const note = notes.get(id);
        if (note === undefined || note.visibleAtMs > performance.now()) return [];
        return { place: note.place, policy: (is2019 ? note.form2019 : undefined) ?? policy };
      }),

    get(id, is2019) {
      const { policy, form2019 } = find(id);
      return (is2019 ? form2019 : undefined) ?? policy;
    },

    put(policy) {
      for (const name of Object.keys(policy)) if (!serverSetMembers.includes(name)) extraMembers.add(name);
      collectTypes(policy, extraTypes);
      catalog.follow(policy);
      const id = String(policy['id']);
      policies.set(id, policy);
      notes.set(id, { place: notes.get(id)?.place ?? ++lastPlace, visibleAtMs: 0 });
    },

    async create(body, actor, is2019) {
      rules.requireCreate(body);
      if (isCommitting) throw new GraphFault(409, 'DuplicateKey', 'There is already a duplicated entity.');
      if (commitDelayMs > 0) {
        isCommitting = true;
        // A create under way must not keep a closed emulator's process alive.
        await delay(commitDelayMs, undefined, { ref: false });
        isCommitting = false;
      }
      const id = randomUUID();
      const isPlain = Object.keys(body).every((name) => [...members2019, ...serverSetMembers].includes(name));
      const acceptRequests = is2019 && body['isEnabled'] === true;
      const policy = { id, ...whole(body, acceptRequests), ...created(actor) };
      const form2019 = isPlain
        ? { id, ...pick(body, members2019) }
        : { ...policy, ...pick(body, ['isEnabled']) };
      const visibleAtMs = performance.now() + consistencyDelayMs;
      policies.set(id, policy);
      notes.set(id, { place: ++lastPlace, visibleAtMs, ...(is2019 && { form2019 }) });
      return is2019 ? form2019 : policy;
    },

    replace(id, body, actor) {
      const { policy: before, form2019, ...note } = find(id);
      rules.requirePut(body);
      const policy: WireObject = {
        ...whole(body),
        id,
        createdBy: before['createdBy'],
        createdDateTime: before['createdDateTime'],
        ...modified(actor),
      };
      policies.set(id, policy);
      notes.set(id, { ...note, ...(form2019 && { form2019: retold(form2019, policy) }) });
      return policy;
    },

    remove(id) {
      find(id);
      policies.delete(id);
      notes.delete(id);
    },
  };
}

/** The form of 2019 after a change in today's form: the members that it had, as they are now. */
function retold(form2019: WireObject, policy: WireObject): WireObject {
  const settings = policy['requestorSettings'];
  const isEnabled = isObject(settings) && settings['acceptRequests'] === true;
  return pick({ ...policy, isEnabled }, Object.keys(form2019));
}

function collectTypes(value: unknown, types: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === '@odata.type' && typeof member === 'string') types.add(member);
    else collectTypes(member, types);
  }
}
