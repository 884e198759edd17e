import type { WireObject } from '../answers.js';
import type { Extras, KeptPolicy } from '../policies/policy.js';
import type { Caller, Permissions } from '../tokens.js';

/** What `$filter` can compare. */
interface FilterOperand {
  /** Texts stand in quotes; GUIDs may. */
  readonly type: 'text' | 'guid';
  readonly valueIn: (policy: WireObject) => unknown;
}

/** A policy as a contract shows it, before `$select`. */
interface ShownPolicy {
  /** What it shows unasked, without navigations. */
  readonly members: WireObject;
  /** The navigations that `$expand` asks for. */
  readonly expanded: WireObject;
}

/** What a write depends on beside its body. */
export interface PolicyWrite {
  readonly extras: Extras;
  readonly caller: Caller;
}

/** The contracts that there are, by the names that the gateway's setting has for them. */
export type ContractName = 'beta-2019' | 'beta' | 'v1.0';

/**
 * One wire contract of Graph's for policies: where its collection lies, how it shows a policy of the store, and what it
 * takes. Contracts share one store, hold nothing, and throw a `GraphFault` for what Graph would refuse.
 */
export interface Contract {
  readonly name: ContractName;
  /** Path of the API's version, such as `/beta`; batches are asked for below it. */
  readonly root: string;
  /** Path of the collection below the root, without a slash at its ends. */
  readonly collection: string;
  readonly permissions: Permissions;
  /** Operands of `$filter`, by the path that names them. */
  readonly filters: ReadonlyMap<string, FilterOperand>;
  /** Navigations of a policy, which `$expand` and `$select` take. */
  readonly navigations: readonly string[];
  /** Navigations deeper within it, as `$expand` names them from the policy on. */
  readonly nestedNavigations: readonly string[];
  /** Navigations that a body cannot write. */
  readonly readOnlyNavigations: readonly string[];
  /** Whether policies have a member of this name, navigations aside. */
  hasMember(name: string, extras: Extras): boolean;
  /** @param expand what `$expand` asks for by name, each with the options in its parentheses */
  show(kept: KeptPolicy, expand: ReadonlyMap<string, string>, extras: Extras): ShownPolicy;
  /** Whether `@odata.context` goes along with this policy when it is answered alone. */
  hasContext(kept: KeptPolicy): boolean;
  /** What the body of a create asks for, whole but for what the service sets. */
  create(body: WireObject, write: PolicyWrite): KeptPolicy;
  /** The policy that the body of a PUT makes, whole but for what the service sets; null where there is no PUT. */
  readonly replace: ((body: WireObject, before: WireObject, write: PolicyWrite) => WireObject) | null;
  /** The backend's own address of a policy, as it stands in `Location` and in some messages. */
  internalAddress(id: string): string;
}

/** Path of a contract's collection. */
export function collectionPath({ root, collection }: Contract): string {
  return `${root}/${collection}`;
}

/** The `@odata.context` of a contract's collection. */
export function contextOf({ root, collection }: Contract, origin: string): string {
  return `${origin}${root}/$metadata#${collection}`;
}
