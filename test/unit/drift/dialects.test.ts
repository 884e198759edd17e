import { isInputObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { requireType } from '../../../src/emulator/contracts/metadata/require-type.js';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../../src/generated/schema.js';
import { beta } from '../../../src/graph/dialects/beta/beta.js';
import { v1 } from '../../../src/graph/dialects/v1/v1.js';
import { buildSchema } from '../../../src/graphql/schema/build.js';
import { bare, concreteTypes, membersOf, readCsdl, type Csdl } from './csdl.js';
import { fullInputs } from './full-input.js';
import { fullValues, lineageOf, pathsIn, without, type Members } from './full-wire.js';
import { kindsNotWritten, notRead, notWritten } from './left-out.js';

const POLICY = 'accessPackageAssignmentPolicy';
const schema = buildSchema();
const createInput = schema.getType('CreateAccessPackageAssignmentPolicyInput');

/** The names of the members in a value of a type, by the types that it and what is in it are of or derive from. */
function namesIn(csdl: Csdl, type: string, value: unknown, found = new Map<string, Set<string>>()) {
  const { '@odata.type': tag, ...members } = value as Members;
  const name = typeof tag === 'string' ? tag.replace('#microsoft.graph.', '') : type;
  const kinds = membersOf(csdl, name);
  for (const each of lineageOf(csdl, name)) {
    const names = found.get(each) ?? found.set(each, new Set()).get(each);
    for (const member of Object.keys(members)) if (member in membersOf(csdl, each)) names?.add(member);
  }
  for (const [member, part] of Object.entries(members)) {
    const kind = kinds[member];
    if (kind === undefined) throw new Error(`${name} has no member ${member}`);
    for (const item of Array.isArray(part) ? (part as unknown[]) : [part]) {
      if (typeof item === 'object' && item !== null) namesIn(csdl, bare(kind), item, found);
    }
  }
  return found;
}

/** The types that a policy can hold through members that are written, itself among them. */
function typesWithin(csdl: Csdl, left: ReadonlySet<string>, type = POLICY, found = new Set<string>()) {
  for (const name of concreteTypes(csdl, type).flatMap((concrete) => lineageOf(csdl, concrete))) {
    if (found.has(name) || left.has(name) || name === 'entity') continue;
    found.add(name);
    for (const [member, kind] of Object.entries(membersOf(csdl, name))) {
      const isWritten = !lineageOf(csdl, name).some((each) => left.has(`${each}.${member}`));
      if (isWritten && bare(kind) in csdl.types) typesWithin(csdl, left, bare(kind), found);
    }
  }
  return found;
}

describe.each([
  { version: 'beta' as const, dialect: beta },
  { version: 'v1' as const, dialect: v1 },
])('The dialect of $version against its metadata', ({ version, dialect }) => {
  const csdl = readCsdl(version);
  const unread = new Set([
    ...Object.keys(notRead[version]),
    ...Object.keys(csdl.types).filter((name) => name.startsWith('identityGovernance.')),
  ]);

  it('reads every member: without any one of them a policy reads otherwise', () => {
    const [policy] = fullValues(csdl, POLICY, unread);
    const whole = JSON.stringify(dialect.readPolicy(policy));
    const paths = pathsIn(policy);
    expect(paths.length).toBeGreaterThan(200);
    const ignored = paths.filter(
      (path) => JSON.stringify(dialect.readPolicy(without(policy, path))) === whole,
    );
    expect(ignored.map((path) => path.join('.'))).toEqual([]);
  });

  it('knows every kind and every word', () => {
    const [policy] = fullValues(csdl, POLICY, unread);
    const read = JSON.stringify(dialect.readPolicy(policy));
    expect(read).not.toContain('"Other');
    if (version === 'v1') expect(read).not.toContain('UNKNOWN_FUTURE_VALUE');
  });

  it('writes every member that may be written, of every kind, as the metadata has it', () => {
    if (!isInputObjectType(createInput)) throw new Error('No input');
    const [input] = fullInputs(schema, createInput, version);
    const body = dialect.createBody(input as unknown as CreateAccessPackageAssignmentPolicyInput);
    requireType(csdl, body, POLICY, new Set());
    const written = namesIn(csdl, POLICY, body);
    written.delete('entity');

    const left = new Set([...Object.keys(notWritten[version]), ...Object.keys(kindsNotWritten[version])]);
    const expected = [...typesWithin(csdl, left)].map((type): [string, string[]] => {
      const names = Object.keys(membersOf(csdl, type));
      const isLeft = (name: string) => lineageOf(csdl, type).some((each) => left.has(`${each}.${name}`));
      return [type, names.filter((name) => !isLeft(name)).toSorted()];
    });
    expect(Object.fromEntries([...written].map(([type, names]) => [type, [...names].toSorted()]))).toEqual(
      Object.fromEntries(expected),
    );
  });
});
