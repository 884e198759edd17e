import type { Fault } from './faults.js';

/** A member of a fault is missing or wrong; the message names it and what it takes. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

const kinds = ['status', 'reset', 'hang', 'delay', 'malformed', 'redirect'] as const;

const commonMembers: readonly string[] = ['fault', 'method', 'path', 'expand', 'times'];

/** The members of each kind of fault beside the common ones. */
const ownMembers: Readonly<Record<Fault['fault'], readonly string[]>> = {
  status: ['when', 'status', 'code', 'message', 'retryAfter', 'claims'],
  reset: ['when', 'at'],
  hang: ['when'],
  delay: ['delayMs'],
  malformed: ['body'],
  redirect: ['status', 'location'],
};

const words: Readonly<Record<string, readonly string[]>> = {
  path: ['collection', 'item', 'batch', 'batch-item'],
  when: ['before', 'after'],
  at: ['before-read', 'after-read', 'mid-answer'],
  body: ['html', 'truncated', 'empty', 'wrong-shape', 'long-length', 'short-length'],
};

/** Least and greatest value; a timer takes no more milliseconds. */
const numbers: Readonly<Record<string, readonly [number, number]>> = {
  times: [1, Number.MAX_SAFE_INTEGER],
  delayMs: [0, 2 ** 31 - 1],
};

const statuses: Readonly<Partial<Record<Fault['fault'], readonly [number, number]>>> = {
  status: [400, 599],
  redirect: [300, 399],
};

/** Checks that a JSON value is a fault. Throws an `InvalidFaultError`. */
export function parseFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null) throw new InvalidFaultError('A fault is a JSON object');
  const members = value as Record<string, unknown>;
  if (members['fault'] === undefined) throw new InvalidFaultError('fault is missing');
  const kind = kinds.find((known) => known === members['fault']);
  if (kind === undefined) throw new InvalidFaultError(`fault is one of ${kinds.join(', ')}`);
  for (const [name, member] of Object.entries(members)) {
    if (!commonMembers.includes(name) && !ownMembers[kind].includes(name))
      throw new InvalidFaultError(`${name} is no member of the fault ${kind}`);
    requireMember(name, member);
  }
  const range = statuses[kind];
  if (range !== undefined) requireNumber('status', members['status'], range);
  if (kind === 'delay' && members['delayMs'] === undefined)
    throw new InvalidFaultError('delayMs is missing: a delay takes milliseconds');
  if (kind !== 'status' && members['path'] === 'batch-item')
    throw new InvalidFaultError('path batch-item goes with the fault status only');
  return value as Fault;
}

function requireMember(name: string, member: unknown): void {
  const allowed = words[name];
  const range = numbers[name];
  if (allowed !== undefined) {
    if (!allowed.some((word) => word === member))
      throw new InvalidFaultError(`${name} is one of ${allowed.join(', ')}`);
  } else if (range !== undefined) {
    requireNumber(name, member, range);
  } else if (name === 'retryAfter' || name === 'location') {
    if (!(name === 'retryAfter' && typeof member === 'number')) requireHeaderText(name, member);
  } else if (name !== 'fault' && name !== 'status') {
    if (typeof member !== 'string' || /[\r\n]/.test(member))
      throw new InvalidFaultError(`${name} is text without line breaks`);
  }
}

function requireNumber(name: string, member: unknown, [least, greatest]: readonly [number, number]): void {
  if (!Number.isSafeInteger(member) || Number(member) < least || Number(member) > greatest)
    throw new InvalidFaultError(`${name} is a whole number from ${least} to ${greatest}`);
}

function requireHeaderText(name: string, member: unknown): void {
  if (typeof member !== 'string' || !/^[ -~]*$/.test(member))
    throw new InvalidFaultError(`${name} is printable ASCII text without line breaks`);
}
