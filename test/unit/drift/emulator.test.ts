import { describe, expect, it } from 'vitest';
import { betaMetadata } from '../../../src/emulator/contracts/beta/metadata.js';
import type { StructuredType } from '../../../src/emulator/contracts/metadata/metadata.js';
import { v1Metadata } from '../../../src/emulator/contracts/v1/metadata.js';
import { readCsdl, type Csdl } from './csdl.js';
import { emulatorDiffers, notWritten, typesLeftOut, enumsLeftOut } from './left-out.js';

/** Entities whose identifier the emulator takes: of a question that stays, and of what a policy refers to. */
const identified = new Set(['accessPackageQuestion', 'customCalloutExtension', 'accessPackage']);

/**
 * The part of the metadata that callers write, as the emulator keeps it: without the common root of entities, and with only
 * those of its identifiers that callers write, which may be left out.
 */
function writablePart(csdl: Csdl, left: ReadonlySet<string>): Record<string, StructuredType> {
  const types = Object.entries(csdl.types).filter(([name]) => !left.has(name));
  return Object.fromEntries(
    types.map(([name, { base, isAbstract, members, navigations = {} }]) => {
      const written = (all: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(all).filter(([member]) => !left.has(`${name}.${member}`)));
      const reached = written(navigations);
      return [
        name,
        {
          ...(base !== undefined && base !== 'entity' && { base }),
          ...(isAbstract === true && { isAbstract }),
          members: { ...(identified.has(name) && { id: 'Edm.String' }), ...written(members) },
          ...(Object.keys(reached).length > 0 && { navigations: reached }),
        },
      ];
    }),
  );
}

describe.each([
  { version: 'beta' as const, metadata: betaMetadata },
  { version: 'v1' as const, metadata: v1Metadata },
])('The emulator of $version against the metadata', ({ version, metadata }) => {
  const csdl = readCsdl(version);
  const { taken, left } = emulatorDiffers[version];
  const exceptions = [...Object.keys(notWritten[version]), ...Object.keys(typesLeftOut[version])];
  const names = new Set([...exceptions.filter((name) => !(name in taken)), ...Object.keys(left)]);

  it('takes every type and every member that callers write, of its kind, and no other', () => {
    expect(metadata.types).toEqual(writablePart(csdl, names));
  });

  it('has every word of every enum, in its order', () => {
    const enums = Object.entries(csdl.enums).filter(([name]) => !(name in enumsLeftOut[version]));
    expect(metadata.enums).toEqual(Object.fromEntries(enums));
  });

  it('differs only where the metadata has something to differ from', () => {
    const known = Object.entries(csdl.types).flatMap(([type, { members, navigations }]) => [
      type,
      ...Object.keys({ ...members, ...navigations, id: '' }).map((name) => `${type}.${name}`),
    ]);
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.keys(taken).filter((name) => !exceptions.includes(name))).toEqual([]);
  });
});
