import { readFileSync } from 'node:fs';
import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import { federateSubgraphs as composeWithWunderGraph } from '@wundergraph/composition';
import { Kind, parse, visit, type ConstDirectiveNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { READ, WRITE } from '../../src/emulator/tokens.js';
import { permissionsIn, schemaWithScopes } from '../../src/graphql/schema/scopes.js';
import { readSchemaFiles } from '../../src/graphql/schema/sdl-files.js';
import { runCommand } from '../support/run-command.js';

const peer = readFileSync(
  new URL('../../examples/supergraph/packages-subgraph.graphql', import.meta.url),
  'utf8',
);
/** A subgraph that works something out of what policies are called. */
const labels = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires"])
  type AccessPackageAssignmentPolicy @key(fields: "id") {
    id: ID!
    displayName: String @external
    label: String @requires(fields: "displayName")
  }`;
const read = [[READ], [WRITE]];
const write = [[WRITE]];

const subgraph = (name: string, sdl: string, url = `http://${name}.example/graphql`) => ({
  name,
  url,
  typeDefs: parse(sdl),
});

const directives = (nodes: readonly ConstDirectiveNode[] = []) => nodes.map(({ name }) => name.value);

/** The scopes of every element of an SDL that requires some. */
function scopesIn(sdl: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  let parent = '';
  const note = (name: string, nodes: readonly ConstDirectiveNode[] = []) => {
    const required = nodes.find((node) => node.name.value === 'requiresScopes')?.arguments?.[0]?.value;
    if (required?.kind !== Kind.LIST) return;
    found[name] = required.values.map((inner) =>
      inner.kind === Kind.LIST ? inner.values.map((value) => 'value' in value && value.value) : inner,
    );
    expect(directives(nodes)).toContain('authenticated');
  };
  visit(parse(sdl), {
    ObjectTypeDefinition(node) {
      parent = node.name.value;
      note(parent, node.directives);
    },
    FieldDefinition(node) {
      note(`${parent}.${node.name.value}`, node.directives);
    },
  });
  return found;
}

const required = {
  AccessPackageAssignmentPolicy: read,
  'Query.accessPackageAssignmentPolicy': read,
  'Query.accessPackageAssignmentPolicies': read,
  'Mutation.createAccessPackageAssignmentPolicy': write,
  'Mutation.updateAccessPackageAssignmentPolicy': write,
  'Mutation.applyAccessPackageAssignmentPolicy': write,
  'Mutation.deleteAccessPackageAssignmentPolicy': write,
};

describe('print-schema --scopes', () => {
  it('marks what needs a permission, and nothing else', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['print-schema', '--scopes']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(scopesIn(stdout)).toEqual(required);
  });

  it('adds directives and their link alone', () => {
    const marked = schemaWithScopes();
    expect(marked).toContain('federation/v2.5');
    const plain = marked
      .replaceAll(/ @authenticated @requiresScopes\(scopes: .*?\]\]\)/g, '')
      .replace(', "@authenticated", "@requiresScopes"', '')
      .replace('federation/v2.5', 'federation/v2.3');
    expect(parse(plain, { noLocation: true })).toEqual(parse(readSchemaFiles(), { noLocation: true }));
  });

  it('is refused together with --api', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['print-schema', '--scopes', '--api']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('--scopes does not go with --api');
  });

  it('knows of every field at the root what it needs, from its description', () => {
    const roots = parse(readSchemaFiles()).definitions.filter(
      (definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION && /^(Query|Mutation)$/.test(definition.name.value),
    );
    const silent: string[] = [];
    for (const root of roots) {
      visit(root, {
        FieldDefinition({ name, description }) {
          const text = description?.value ?? '';
          if (permissionsIn(text).length === 0 && !/needs no\s+token/.test(text)) silent.push(name.value);
        },
      });
    }
    expect([roots.length, silent]).toEqual([2, []]);
  });
});

describe('the schema with scopes composes, and its scopes arrive,', () => {
  const subgraphs = [
    subgraph('policies', schemaWithScopes()),
    subgraph('packages', peer),
    subgraph('labels', labels),
  ];

  it("with Apollo's composer", () => {
    const { errors, supergraphSdl = '' } = composeWithApollo(subgraphs);
    expect(errors).toBeUndefined();
    expect(scopesIn(supergraphSdl)).toEqual(required);
  });

  it("with The Guild's composer", () => {
    const { errors, supergraphSdl = '' } = composeWithTheGuild(subgraphs);
    expect(errors).toBeUndefined();
    expect(scopesIn(supergraphSdl)).toEqual(required);
  });

  it("with WunderGraph's composer, at every field that leads to a policy", () => {
    const result = composeWithWunderGraph({
      subgraphs: subgraphs.map(({ typeDefs, ...rest }) => ({ ...rest, definitions: typeDefs })),
    });
    expect(result.warnings).toEqual([]);
    if (!result.success) throw new Error(result.errors.map(String).join('\n'));
    const found = result.fieldConfigurations
      .filter(({ requiresAuthentication }) => requiresAuthentication)
      .map(({ typeName, fieldName, requiredScopes }) => [`${typeName}.${fieldName}`, requiredScopes]);
    const { AccessPackageAssignmentPolicy: _type, ...fields } = required;
    expect(Object.fromEntries(found)).toMatchObject({
      ...fields,
      'AccessPackage.policies': read,
      'AccessPackageAssignmentPolicyConnection.nodes': read,
    });
    expect(JSON.stringify(found)).not.toContain('preview');
  });
});
