import { readFileSync } from 'node:fs';
import { composeServices as composeWithApollo } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import { federateSubgraphs as composeWithWunderGraph } from '@wundergraph/composition';
import { assertValidSchema, buildSchema, isInputObjectType, isObjectType, parse, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readSchemaFiles } from '../../src/graphql/schema/sdl-files.js';

const peer = new URL('../../examples/supergraph/packages-subgraph.graphql', import.meta.url);
const subgraphs = [
  { name: 'policies', url: 'http://policies.example/graphql', typeDefs: parse(readSchemaFiles()) },
  { name: 'packages', url: 'http://packages.example/graphql', typeDefs: parse(readFileSync(peer, 'utf8')) },
];

describe('the schema composes with the subgraph that owns access packages', () => {
  it("with Apollo's composer, without a hint", () => {
    const { errors, hints } = composeWithApollo(subgraphs);
    expect(errors).toBeUndefined();
    expect(hints?.map(String)).toEqual([]);
  });

  it("with The Guild's composer", () => {
    const { errors, publicSdl } = composeWithTheGuild(subgraphs);
    expect(errors).toBeUndefined();
    const accessPackage = buildSchema(publicSdl ?? '').getType('AccessPackage');
    expect(isObjectType(accessPackage) && Object.keys(accessPackage.getFields())).toEqual([
      'id',
      'displayName',
      'description',
      'policies',
    ]);
  });

  it("with WunderGraph's composer, without a warning", () => {
    const result = composeWithWunderGraph({
      subgraphs: subgraphs.map(({ typeDefs, ...rest }) => ({ ...rest, definitions: typeDefs })),
    });
    expect(result.warnings).toEqual([]);
    expect('errors' in result ? result.errors : []).toEqual([]);
    expect(result.success).toBe(true);
  });

  it('in either order', () => {
    const reversed = [...subgraphs].reverse();
    expect(composeWithApollo(reversed)).toMatchObject({ hints: [] });
    expect(composeWithTheGuild(reversed).errors).toBeUndefined();
  });
});

describe('the schema composes with a subgraph that has a Node of its own', () => {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { node(id: ID!, type: String): Node, nodes(ids: [ID!]!): [Node]! }
    interface Node { id: ID!, nodeType: String }
    type User implements Node @key(fields: "id") { id: ID!, nodeType: String, name: String }
    type AccessPackageAssignmentPolicy implements Node @key(fields: "id") { id: ID!, nodeType: String, notes: String }
  `);
  const three = [...subgraphs, { name: 'nodes', url: 'http://nodes.example/graphql', typeDefs }];
  /** Its field is left as it is, and a policy has what both know of it. */
  function expectTheirs(sdl: string | undefined): void {
    const schema = buildSchema(sdl ?? '');
    const args = schema
      .getQueryType()
      ?.getFields()
      ['node']?.args.map(({ name }) => name);
    expect(args).toEqual(['id', 'type']);
    const policy = schema.getType('AccessPackageAssignmentPolicy');
    const fields = isObjectType(policy) ? Object.keys(policy.getFields()) : [];
    expect(fields).toEqual(expect.arrayContaining(['nodeType', 'notes', 'displayName']));
  }

  it("with Apollo's composer", () => {
    const { errors, schema, hints } = composeWithApollo(three);
    expect(errors).toBeUndefined();
    expect(hints?.map(String)).toEqual([]);
    expectTheirs(schema && printSchema(schema.toAPISchema().toGraphQLJSSchema()));
  });

  it("with The Guild's composer", () => {
    const { errors, publicSdl } = composeWithTheGuild(three);
    expect(errors).toBeUndefined();
    expectTheirs(publicSdl);
  });

  it("with WunderGraph's composer", () => {
    const result = composeWithWunderGraph({
      subgraphs: three.map(({ typeDefs: definitions, ...rest }) => ({ ...rest, definitions })),
    });
    expect('errors' in result ? result.errors : []).toEqual([]);
    expectTheirs(result.success ? printSchema(result.federatedGraphClientSchema) : undefined);
  });
});

describe('the schema alone', () => {
  const [policies] = subgraphs;
  if (policies === undefined) throw new Error('There is no subgraph');

  it('composes', () => {
    expect(composeWithApollo([policies])).toMatchObject({ hints: [] });
    expect(composeWithTheGuild([policies]).errors).toBeUndefined();
  });

  it("is taken by Apollo's subgraph library, one-of inputs included", () => {
    const schema = buildSubgraphSchema({ typeDefs: policies.typeDefs });
    expect(() => {
      assertValidSchema(schema);
    }).not.toThrow();
    const userSet = schema.getType('UserSetInput');
    expect(isInputObjectType(userSet) && userSet.isOneOf).toBe(true);
  });
});
