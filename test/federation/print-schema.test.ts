import { buildSchema, getIntrospectionQuery, graphqlSync, parse, type IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway/gateway.js';
import { runCommand } from '../support/run-command.js';

const printSchema = (...flags: string[]) => runCommand(['print-schema', ...flags]);

/** Types by name, without what a running subgraph adds, in an order that does not depend on the source. */
function withoutFederation(introspection: unknown) {
  const { __schema } = introspection as IntrospectionQuery;
  const types = __schema.types.filter(({ name }) => !/^(_|link__|federation__)/.test(name));
  return types
    .map((type) =>
      type.kind === 'OBJECT'
        ? { ...type, fields: type.fields.filter(({ name }) => !name.startsWith('_')) }
        : type,
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

let gateway: TestGateway;

beforeAll(async () => {
  // Nothing listens there: neither schema needs Graph.
  gateway = await startTestGateway('http://127.0.0.1:9', { INTROSPECTION: 'true' });
});

afterAll(() => gateway.close());

describe('print-schema', () => {
  it('prints what a running gateway shows to composers', async () => {
    const { exitCode, stdout, stderr } = await printSchema();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(() => parse(stdout)).not.toThrow();
    const { data } = await gateway.run('{ _service { sdl } }', { authorization: null });
    expect(stdout).toBe(`${(data as { _service: { sdl: string } })._service.sdl}\n`);
  });

  it('prints what a running gateway shows to clients, all of it described', async () => {
    const { exitCode, stdout } = await printSchema('--api');
    expect(exitCode).toBe(0);
    const source = getIntrospectionQuery({ oneOf: true, specifiedByUrl: true });
    const { data: running } = await gateway.run(source, { authorization: null });
    const { data: printed } = graphqlSync({ schema: buildSchema(stdout), source });
    expect(withoutFederation(printed)).toEqual(withoutFederation(running));
  });

  it('prints nothing of federation for clients', async () => {
    const { stdout } = await printSchema('--api');
    const schema = buildSchema(stdout);
    const names = [...Object.keys(schema.getTypeMap()), ...schema.getDirectives().map(({ name }) => name)];
    expect(names).toContain('AccessPackageAssignmentPolicy');
    expect(names.filter((name) => /^(_[A-Z]|link|key$|shareable$|federation)/.test(name))).toEqual([]);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).not.toContain('_service');
    expect(stdout).not.toMatch(/@key|@link|@shareable|specs\.apollo\.dev/);
  });

  it.each([['--json'], ['schema.graphql']])('refuses %s with one message', async (flag) => {
    const { exitCode, stdout, stderr } = await printSchema(flag);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(flag);
    expect(stderr).toContain('--api');
    expect(stderr).not.toContain('    at ');
  });
});
