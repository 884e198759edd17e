import { isObject } from '../answers.js';
import { headerText, headerTextOrNumber, line, oneOf, optional, required, wholeNumber } from './members.js';
import type { Member } from './members.js';

/** The most milliseconds that a timer takes. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** What every kind of fault has. */
const common = {
  /** Which requests meet it: those with this HTTP method; any when absent. */
  method: optional(line),
  /** Which requests meet it: those whose `$expand` has this text; any when absent. */
  expand: optional(line),
  /** How many requests meet it; default 1. */
  times: optional(wholeNumber(1, Number.MAX_SAFE_INTEGER)),
};

const requestPaths = ['collection', 'item', 'batch'] as const;

/** Which requests meet it, by where they lead; any but the items of batches when absent. */
const path = optional(oneOf(requestPaths, '; batch-item goes with the fault status only'));

/** Whether it strikes `before` (default) or `after` the request is carried out. */
const when = optional(oneOf(['before', 'after']));

/** Every kind of fault, with its members. Types and checks both come from here. */
const faults = {
  /** An error with this status. */
  status: {
    ...common,
    /** Which requests meet it, by where they lead; any but the items of batches when absent. */
    path: optional(oneOf([...requestPaths, 'batch-item'])),
    when,
    status: required(wholeNumber(400, 599)),
    /** Instead of the code that Graph usually gives. */
    code: optional(line),
    /** Instead of what Graph usually says. */
    message: optional(line),
    /** The header `Retry-After`: seconds or an HTTP date. */
    retryAfter: optional(headerTextOrNumber),
    /** The JSON of a claims challenge. */
    claims: optional(line),
  },
  /** A connection that is lost. */
  reset: {
    ...common,
    path,
    when,
    /** Where in the exchange; default `after-read`. */
    at: optional(oneOf(['before-read', 'after-read', 'mid-answer'])),
  },
  /** No answer at all. */
  hang: { ...common, path, when },
  /** The ordinary answer, after these milliseconds. */
  delay: { ...common, path, delayMs: required(wholeNumber(0, MAX_DELAY_MS)) },
  /** The ordinary answer with another body, or a false length; default `html`. */
  malformed: {
    ...common,
    path,
    body: optional(oneOf(['html', 'truncated', 'empty', 'wrong-shape', 'long-length', 'short-length'])),
  },
  /** A redirect; by default to `/`. */
  redirect: { ...common, path, status: required(wholeNumber(300, 399)), location: optional(headerText) },
} satisfies Record<string, Readonly<Record<string, Member<unknown>>>>;

type Faults = typeof faults;

type ValueOf<Of> = Of extends Member<infer Value> ? Value : never;

type Members<Of> = {
  readonly [Name in keyof Of as Of[Name] extends Member<unknown, true> ? Name : never]: ValueOf<Of[Name]>;
} & {
  readonly [Name in keyof Of as Of[Name] extends Member<unknown, true> ? never : Name]?: ValueOf<Of[Name]>;
};

/** A fault of one kind. */
export type FaultOf<Kind extends keyof Faults> = { readonly fault: Kind } & Members<Faults[Kind]>;

/** A fault on demand: a JSON object whose member `fault` names its kind. */
export type Fault = { [Kind in keyof Faults]: FaultOf<Kind> }[keyof Faults];

/** A member of a fault is missing or wrong; the message names it and what it takes. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

/** Checks that a JSON value is a fault. Throws an `InvalidFaultError`. */
export function requireFault(value: unknown): asserts value is Fault {
  if (typeof value !== 'object' || value === null) throw new InvalidFaultError('A fault is a JSON object');
  const given: Readonly<Record<string, unknown>> = isObject(value) ? value : {};
  const kind = given['fault'];
  if (kind === undefined) throw new InvalidFaultError('fault is missing');
  if (!isKind(kind)) throw new InvalidFaultError(`fault is one of ${Object.keys(faults).join(', ')}`);
  const members = new Map<string, Member<unknown>>(Object.entries(faults[kind]));
  for (const [name, member] of Object.entries(given)) {
    if (name === 'fault') continue;
    const known = members.get(name);
    if (known === undefined) throw new InvalidFaultError(`${name} is no member of the fault ${kind}`);
    if (!known.accepts(member)) throw new InvalidFaultError(`${name} is ${known.description}`);
  }
  for (const [name, { isRequired, description }] of members) {
    if (isRequired && !Object.hasOwn(given, name))
      throw new InvalidFaultError(`${name} is missing: it is ${description}`);
  }
}

function isKind(name: unknown): name is Fault['fault'] {
  return typeof name === 'string' && Object.hasOwn(faults, name);
}
