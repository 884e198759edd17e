import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import type { Metadata, StructuredType } from '../../../src/emulator/contracts/metadata/metadata.js';

/** A version of Graph, by the name of its slice of metadata in `test/fixtures/`. */
export type Version = 'beta' | 'v1';

/** What a slice says; namespaces are left away, but for those below Graph's own. */
export interface Csdl extends Metadata {
  readonly types: Readonly<Record<string, StructuredType>>;
}

interface Named {
  readonly Name: string;
}
interface TypedMember extends Named {
  readonly Type: string;
  readonly Nullable?: string;
}
interface TypeElement extends Named {
  readonly BaseType?: string;
  readonly Abstract?: string;
  readonly Property?: readonly TypedMember[];
  readonly NavigationProperty?: readonly TypedMember[];
}
interface SchemaElement {
  readonly Namespace: string;
  readonly EnumType?: readonly (Named & { readonly Member: readonly Named[] })[];
  readonly ComplexType?: readonly TypeElement[];
  readonly EntityType?: readonly TypeElement[];
}

const lists = ['Schema', 'EnumType', 'Member', 'ComplexType', 'EntityType', 'Property', 'NavigationProperty'];
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => lists.includes(name),
});

/** Reads a slice of Graph's metadata. Kinds are spelled as there, with an exclamation mark for `Nullable="false"`. */
export function readCsdl(version: Version): Csdl {
  const file = new URL(`../../fixtures/graph-policy.${version}.csdl.xml`, import.meta.url);
  const { 'edmx:Edmx': document } = parser.parse(readFileSync(file, 'utf8')) as {
    'edmx:Edmx': { 'edmx:DataServices': { Schema: readonly SchemaElement[] } };
  };
  const enums: Record<string, readonly string[]> = {};
  const types: Record<string, StructuredType> = {};
  for (const schema of document['edmx:DataServices'].Schema) {
    const prefix = schema.Namespace.replace(/^microsoft\.graph\.?/, '').replace(/.$/, '$&.');
    for (const { Name, Member } of schema.EnumType ?? [])
      enums[prefix + Name] = Member.map((word) => word.Name);
    for (const type of [...(schema.ComplexType ?? []), ...(schema.EntityType ?? [])]) {
      types[prefix + type.Name] = {
        ...(type.BaseType !== undefined && { base: bare(type.BaseType) }),
        ...(type.Abstract === 'true' && { isAbstract: true }),
        members: kindsOf(type.Property),
        ...(type.NavigationProperty !== undefined && { navigations: kindsOf(type.NavigationProperty) }),
      };
    }
  }
  return { enums, types };
}

function kindsOf(members: readonly TypedMember[] = []): Record<string, string> {
  return Object.fromEntries(
    members.map(({ Name, Type, Nullable }) => [Name, Nullable === 'false' ? `${Type}!` : Type]),
  );
}

/** The name of a type without `graph.`, and without what says that it is a collection or never null. */
export function bare(kind: string): string {
  return kind.replace(/^Collection\((.*)\)$/, '$1').replace(/^graph\.|!$/g, '');
}

/** Every member that values of a type have, inherited ones and navigations among them, by name. */
export function membersOf(csdl: Csdl, name: string): Readonly<Record<string, string>> {
  const type = csdl.types[name];
  if (type === undefined) throw new Error(`The metadata has no type ${name}`);
  return {
    ...(type.base !== undefined && membersOf(csdl, type.base)),
    ...type.members,
    ...type.navigations,
  };
}

/** The types that values of a type can be, by name: itself and those that derive from it, without abstract ones. */
export function concreteTypes(csdl: Csdl, name: string): string[] {
  const derived = Object.entries(csdl.types).flatMap(([other, { base }]) =>
    base === name ? concreteTypes(csdl, other) : [],
  );
  return csdl.types[name]?.isAbstract === true ? derived : [name, ...derived];
}
