import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { membersOf, readCsdl, type Version } from './csdl.js';

const { resolve } = createRequire(import.meta.url);

/** What published types of a version say: members of each interface, inherited ones included, and words of unions. */
function publishedTypes(file: string): ReadonlyMap<string, ReadonlySet<string>> {
  const source = ts.createSourceFile('types.d.ts', readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const own = new Map<string, string[]>();
  const bases = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      own.set(
        statement.name.text,
        statement.members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : [])),
      );
      const base = statement.heritageClauses?.[0]?.types[0]?.expression;
      if (base !== undefined && ts.isIdentifier(base)) bases.set(statement.name.text, base.text);
    } else if (ts.isTypeAliasDeclaration(statement) && ts.isUnionTypeNode(statement.type)) {
      const words = statement.type.types.flatMap((word) =>
        ts.isLiteralTypeNode(word) && ts.isStringLiteral(word.literal) ? [word.literal.text] : [],
      );
      own.set(statement.name.text, words);
    }
  }
  const all = (name: string): string[] => [
    ...(own.get(name) ?? []),
    ...(bases.has(name) ? all(bases.get(name) ?? '') : []),
  ];
  return new Map([...own.keys()].map((name) => [name, new Set(all(name))]));
}

/** The path to policies, of which the slices have only some members, and what belongs to it. */
const path = new Set([
  'accessPackage',
  'accessPackageCatalog',
  'entitlementManagement',
  'identityGovernance',
  'privilegeLevel',
]);

/** What the published types lack of a slice of metadata, and what they have that the slice lacks. */
function differencesOf(version: Version, file: string): string[] {
  const { enums, types } = readCsdl(version);
  const published = publishedTypes(file);
  const slice = [
    ...Object.entries(enums).map(([name, words]) => ({ name, own: words, all: words })),
    ...Object.entries(types).map(([name, { members, navigations }]) => ({
      name,
      own: Object.keys({ ...members, ...navigations }),
      all: Object.keys(membersOf({ enums, types }, name)),
    })),
  ].filter(({ name }) => !path.has(name) && !name.includes('.'));
  return slice.flatMap(({ name, own, all }) => {
    const found = published.get(name.charAt(0).toUpperCase() + name.slice(1));
    if (found === undefined) return [`lack ${name}`];
    return [
      ...own.filter((member) => !found.has(member)).map((member) => `lack ${name}.${member}`),
      ...[...found].filter((member) => !all.includes(member)).map((member) => `add ${name}.${member}`),
    ];
  });
}

it("Microsoft's types of v1.0 lack six things that their metadata has, and add nothing", () => {
  const file = resolve('@microsoft/microsoft-graph-types/microsoft-graph.d.ts');
  expect(differencesOf('v1', file).toSorted()).toEqual([
    'lack accessPackageApprovalStage.approverInformationVisibility',
    'lack accessPackageDynamicApprovalStage',
    'lack accessPackageRequestApprovalStageCallbackConfiguration',
    'lack allowedTargetScope.allDirectoryAgentIdentities',
    'lack approverInformationVisibility',
    'lack targetAgentIdentitySponsorsOrOwners',
  ]);
});

it("Microsoft's types of beta lack four things that their metadata has, and add nothing", () => {
  const file = resolve('@microsoft/microsoft-graph-types-beta/microsoft-graph.d.ts');
  expect(differencesOf('beta', file).toSorted()).toEqual([
    'lack approvalStage.approverInformationVisibility',
    'lack approverInformationVisibility',
    'lack attributeRuleMembers',
    'lack targetAgentIdentitySponsorsOrOwners',
  ]);
});
