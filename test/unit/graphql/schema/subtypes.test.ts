import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isInterfaceType } from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from '../../../../src/graphql/schema/build.js';

const graphTypes = readFileSync(
  createRequire(import.meta.url).resolve('@microsoft/microsoft-graph-types-beta/microsoft-graph.d.ts'),
  'utf8',
);

/** An authentication extension, which no policy refers to. */
const leftOut = ['CustomAuthenticationExtension'];

it.each(['UserSet', 'AccessPackageQuestion', 'CustomCalloutExtension'])(
  'the schema has every subtype of %s that Graph publishes',
  (base) => {
    const schema = buildSchema();
    const type = schema.getType(base);
    const ours = isInterfaceType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
    const theirs = [...graphTypes.matchAll(new RegExp(`interface (\\w+) extends ${base}\\b`, 'g'))].map(
      ([, name]) => name,
    );
    expect(theirs.length).toBeGreaterThan(1);
    expect([...ours, ...leftOut]).toEqual(expect.arrayContaining(theirs));
  },
);
