import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { executeCodegen, loadContext } from '@graphql-codegen/cli';
import { ESLint } from 'eslint';
import { buildASTSchema, concatAST, validate } from 'graphql';
import { loadConfig } from 'graphql-config';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

describe('graphql.config.yml, as it stands,', () => {
  it('is loaded by editors, and its operations fit its schema', async () => {
    const config = await loadConfig({ rootDir: fileURLToPath(root) });
    const project = config?.getDefault();
    if (project === undefined) throw new TypeError('There is no project');
    const schema = buildASTSchema(await project.getSchema('DocumentNode'));
    expect(schema.getQueryType()?.getFields()).toHaveProperty('node');
    const documents = (await project.getDocuments()).flatMap(({ document }) => document ?? []);
    expect(documents.length).toBeGreaterThan(12);
    expect(validate(schema, concatAST(documents))).toEqual([]);
  });

  it('is loaded by graphql-codegen, which makes of it what is kept', async () => {
    const context = await loadContext('graphql.config.yml');
    context.updateConfig({ silent: true });
    const { result } = await executeCodegen(context);
    const made = result.map(({ filename, content }) => ({ filename, content }));
    expect(made.map(({ filename }) => filename)).toContain('src/generated/schema.ts');
    for (const { filename, content } of made) {
      expect(content).toBe(readFileSync(new URL(filename, root), 'utf8'));
    }
  });

  it('is loaded by ESLint with the recommended rules for operations', async () => {
    const eslint = new ESLint();
    const results = await eslint.lintFiles('schema/examples/*.graphql');
    expect(results.length).toBeGreaterThan(12);
    expect(results.flatMap(({ filePath, messages }) => messages.map((m) => [filePath, m.message]))).toEqual(
      [],
    );
    const wrong = 'query Wrong { accessPackageAssignmentPolicy(id: "p") { id ...PolicyFields nothing } }';
    const [refused] = await eslint.lintText(wrong, { filePath: 'schema/examples/wrong.graphql' });
    expect(refused?.messages.map(({ ruleId }) => ruleId)).toEqual(['@graphql-eslint/fields-on-correct-type']);
  });
});
