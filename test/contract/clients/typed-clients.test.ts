import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { apiSchema } from '../../../src/graphql/schema/api-schema.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway } from '../../support/gateway/gateway.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** A page that creates a policy; the lines after the marks are wrong, and the compiler must say so. */
const PAGE = `
const CreatePolicy = graphql(\`
  mutation CreatePolicy($input: CreateAccessPackageAssignmentPolicyInput!, $key: String) {
    createAccessPackageAssignmentPolicy(input: $input, idempotencyKey: $key) {
      id
      createdDateTime
      requestorSettings { scopeType }
    }
  }
\`);
const [url = '', token = ''] = process.argv.slice(2);
const client = new GraphQLClient(url, { headers: { authorization: \`Bearer \${token}\` } });
const input = { accessPackageId: 'p', displayName: 'Staff', requestorSettings: { scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS' } } as const;
const { createAccessPackageAssignmentPolicy: policy } = await client.request(CreatePolicy, { input, key: 'k-1' });
const createdDateTime: string | null | undefined = policy?.createdDateTime;
console.log(JSON.stringify({ policy, createdDateTime }));
// @ts-expect-error a date-time is text
export const year: number | undefined = policy?.createdDateTime;
// @ts-expect-error nobody selected it
policy?.displayName;
// @ts-expect-error no such scope
client.request(CreatePolicy, { input: { ...input, requestorSettings: { scopeType: 'EVERYBODY' } } }).catch(() => undefined);
`;

/** A project with the schema that `print-schema --api` prints, and a runner of its packages' programs. */
async function project(files: Readonly<Record<string, string>>) {
  await mkdir(join(root, '.tmp'), { recursive: true });
  const directory = await mkdtemp(join(root, '.tmp', 'typed-client-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const all = { 'schema.graphql': apiSchema(), 'package.json': '{"type":"module"}', ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(join(directory, name), text);
  return async (program: string, ...args: string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: directory,
    });
    return stdout;
  };
}

function compilerOptions(plugins: unknown[] = []): string {
  return JSON.stringify({
    compilerOptions: {
      strict: true,
      target: 'ES2023',
      module: 'ESNext',
      moduleResolution: 'bundler',
      types: ['node'],
      skipLibCheck: true,
      noEmit: true,
      plugins,
    },
    include: ['page.ts', '*.d.ts'],
  });
}

/** Compiles the page and has it create a policy. */
async function compileAndRun(program: Awaited<ReturnType<typeof project>>): Promise<void> {
  const emulator = closeAfterTest(await startEmulator());
  const gateway = closeAfterTest(await startTestGateway(emulator.url));
  await program('typescript/bin/tsc', '-p', '.');
  const output = await program('tsx/dist/cli.mjs', 'page.ts', `${gateway.url}/graphql`, developmentToken());
  const [id = ''] = [...emulator.policies.keys()];
  const { policy, createdDateTime } = JSON.parse(output) as { policy: unknown; createdDateTime: unknown };
  expect(policy).toMatchObject({
    id,
    requestorSettings: { scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS' },
  });
  expect(createdDateTime).toBe(emulator.policies.get(id)?.['createdDateTime']);
}

// By https://gql-tada.0no.co/get-started/installation.
it('gql.tada knows the types of an operation', async () => {
  const program = await project({
    'tsconfig.json': compilerOptions([
      { name: 'gql.tada/ts-plugin', schema: './schema.graphql', tadaOutputLocation: './graphql-env.d.ts' },
    ]),
    'page.ts': `import { initGraphQLTada } from 'gql.tada';
import { GraphQLClient } from 'graphql-request';
import type { introspection } from './graphql-env.d.ts';

const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; Duration: string; JSON: unknown; };
}>();
${PAGE}`,
  });
  await program('gql.tada/bin/cli.js', 'generate-output');
  await compileAndRun(program);
});

// By https://the-guild.dev/graphql/codegen/plugins/presets/preset-client.
it("GraphQL Code Generator's client preset knows the types of an operation", async () => {
  const program = await project({
    'tsconfig.json': compilerOptions(),
    'codegen.ts': `export default {
  schema: 'schema.graphql',
  documents: ['page.ts'],
  generates: { './gql/': { preset: 'client', config: {
    scalars: { DateTime: 'string', Duration: 'string', JSON: 'unknown' },
    strictScalars: true,
    useTypeImports: true,
  } } },
};
`,
    'page.ts': `import { GraphQLClient } from 'graphql-request';
import { graphql } from './gql';
${PAGE}`,
  });
  await program('@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts');
  await compileAndRun(program);
});
