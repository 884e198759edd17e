import { isJsonObject } from '../../../../json.js';
import { isSameValue } from '../../../../policy/member-paths.js';
import type { Reading } from './notes.js';

/** A value of a file, and where it stands. */
export interface Given {
  readonly value: unknown;
  readonly path: string;
  readonly reading: Reading;
}

/** Reads a value that is not null: undefined when there is nothing in it, null, with a note, when it cannot be carried. */
export type Reader<T> = (given: Given) => T | null | undefined;

/** Members that the SDKs put beside the others what they have no property for, types and ids of user sets among it. */
const OVERFLOWS: ReadonlySet<string> = new Set(['additionalproperties', 'additionaldata']);

/** Where an answer of Graph's says that a list goes on. */
export const NEXT_LINK = '@odata.nextLink';

/** What a ConvertTo-Json writes in the place of objects that lie deeper than it was told to go. */
const CUT_OFF = /^(?:@\{|System\.|Microsoft\.Graph\.)/;

/**
 * An object of a file. Its members are taken by Graph's names, whichever letter case they have; `end` notes those that
 * nobody took, so that none is lost without a word.
 */
export class Source {
  readonly path: string;
  readonly reading: Reading;
  readonly #members = new Map<string, { readonly name: string; readonly given: Given }[]>();

  private constructor(wire: Readonly<Record<string, unknown>>, path: string, reading: Reading) {
    this.path = path;
    this.reading = reading;
    this.#add(wire, path);
  }

  /** The object that is given; undefined, with a note, when it is none. */
  static of({ value, path, reading }: Given): Source | undefined {
    if (isJsonObject(value)) return new Source(value, path, reading);
    if (value === '') return undefined;
    const isCut = typeof value === 'string' && CUT_OFF.test(value);
    reading.leftOut(
      path,
      isCut ? 'was cut off by PowerShell; export it again with ConvertTo-Json -Depth 20' : 'is no object',
    );
    return undefined;
  }

  /** Whether there is such a member that says anything. */
  has(name: string): boolean {
    return this.#all(name).length > 0;
  }

  /** What stands under names, which is still to be accounted for. */
  peek(...names: readonly string[]): Given[] {
    return names.flatMap((name) => this.#all(name).map(({ given }) => given));
  }

  /** What stands under a name, null left out, and is accounted for with that. */
  take(...names: readonly string[]): Given[] {
    const found = names.flatMap((name) => {
      const members = this.#all(name);
      this.#members.delete(plain(name));
      for (const member of members) {
        if (member.name !== name && name !== '@odata.type') this.reading.spelled(member.given.path, name);
      }
      return members.map(({ given }) => given);
    });
    return found;
  }

  /** What `read` makes of a member that may have several names; nothing, with notes, when they contradict each other. */
  one<T>(read: Reader<T>, ...names: readonly string[]): T | undefined {
    const given = this.take(...names);
    const values: T[] = given.map(read).flatMap((value) => (value == null ? [] : [value]));
    const [first, ...others] = values;
    if (others.every((other) => isSameValue(first, other))) return first;
    this.contradict(given, 'says something else than its like beside it');
    return undefined;
  }

  /** Notes that these contradict each other, so that none of them is carried. */
  contradict(given: readonly Given[], reason: string): void {
    for (const { path } of given) this.reading.leftOut(path, reason);
  }

  /** Accounts for members that are Graph's own business, and no loss. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#members.delete(plain(name));
  }

  /** Notes the members that nobody took. */
  end(): void {
    this.ignore('@odata.type');
    for (const member of [...this.#members.values()].flat()) {
      const { value, path } = member.given;
      if (!isEmpty(value)) this.reading.leftOut(path, 'is no member that a create can carry here');
    }
  }

  #add(wire: Readonly<Record<string, unknown>>, path: string): void {
    for (const [name, value] of Object.entries(wire)) {
      const at = path === '' ? name : `${path}.${name}`;
      const key = plain(name);
      if (OVERFLOWS.has(key) && isJsonObject(value)) this.#addOverflow(value, at);
      else this.#addMember(name, value, at);
    }
  }

  #addMember(name: string, value: unknown, path: string): void {
    if (isAnnotation(name)) {
      if (name.endsWith(NEXT_LINK) && value != null)
        this.reading.leftOut(path, 'says that the list goes on; the rest of it is not in the file');
      return;
    }
    const member = { name, given: { value, path, reading: this.reading } };
    this.#members.set(plain(name), [...(this.#members.get(plain(name)) ?? []), member]);
  }

  /** One level only: an overflow in an overflow is a member that nobody knows. */
  #addOverflow(wire: Readonly<Record<string, unknown>>, path: string): void {
    for (const [name, value] of Object.entries(wire)) {
      this.#addMember(name, value, `${path}.${name}`);
    }
  }

  #all(name: string) {
    return (this.#members.get(plain(name)) ?? []).filter(({ given }) => given.value != null);
  }
}

/** A member's name without what tools change in it: `OData_Type`, `oDataType` and `@odata.type` are one. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[@._]/g, '');
}

/** Annotations of OData tell of an answer and not of a policy, but for the one that names a type. */
function isAnnotation(name: string): boolean {
  return name.includes('@') && plain(name) !== 'odatatype';
}

function isEmpty(value: unknown): boolean {
  if (value == null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The members that there are; undefined when there is none. */
export function compact<T extends object>(members: { [Name in keyof T]: T[Name] | undefined }):
  Partial<T> | undefined {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<T>);
}
