import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../support/close-after-test.js';
import { startTestGateway, type TestGateway } from '../../support/gateway/gateway.js';
import { exampleOperation, exampleVariables } from '../../support/policies/examples.js';
import { storedPolicy } from '../../support/policies/policies.js';

const directory = new URL('../../../schema/examples/', import.meta.url);
const authorization = `Bearer ${developmentToken()}`;
const id = randomUUID();
const { input } = exampleVariables('credentials-and-workflows');

/** Variables for each ready-made operation that needs some, of a gateway that has one policy. */
const variablesOf: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'apply-policy': { input },
  'create-policy': { input },
  'create-policy-by-key': { input, idempotencyKey: randomUUID() },
  'create-policy-in-full': { input },
  'preview-policy': { input },
  'update-policy': { id, input: { displayName: 'Another name' } },
};
const operations = readdirSync(directory)
  .filter((file) => file.endsWith('.graphql') && !file.startsWith('policy-fields'))
  .map((file) => file.replace('.graphql', ''));
const updates = readdirSync(new URL('variables/', directory)).flatMap(
  (file) => /^update-policy\.(.+)\.json$/.exec(file)?.[1] ?? [],
);

let emulator: Emulator;
let gateway: TestGateway;

beforeEach(async () => {
  emulator = closeAfterTest(await startEmulator({ segment2019: false }));
  gateway = closeAfterTest(await startTestGateway(emulator.url));
});

/** The one value of an operation's answer. */
async function valueOf(query: string, variables: Record<string, unknown>) {
  const { data, errors } = await gateway.run(query, { variables, authorization });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
}

it.each(operations)('the ready-made operation %s is answered in full', async (name) => {
  emulator.put(storedPolicy(id));
  const value = await valueOf(exampleOperation(name), { id, ...variablesOf[name] });
  expect(value).not.toBeNull();
});

it('a create by key is the same one when it is sent again, and nothing of it is otherwise than sent', async () => {
  const variables = { input, idempotencyKey: randomUUID() };
  const created = await valueOf(exampleOperation('create-policy-by-key'), variables);
  expect(created).toMatchObject({ displayName: input['displayName'], differences: [] });
  expect(await valueOf(exampleOperation('create-policy-by-key'), variables)).toEqual(created);
  expect(emulator.policies.size).toBe(1);
});

describe.each(updates)('the ready-made update %s', (name) => {
  const text = readFileSync(new URL(`variables/update-policy.${name}.json`, directory), 'utf8');
  const variables = JSON.parse(text) as { id: string; input: Record<string, unknown> };
  const query = exampleOperation('update-policy').replace(
    'modifiedDateTime\n',
    'modifiedDateTime differences { path sent kept } findings { severity rule }\n',
  );

  it('is kept as it was sent, and nothing that Graph refuses', async () => {
    emulator.put(storedPolicy(variables.id, { displayName: 'Field office' }));
    const updated = await valueOf(query, variables);
    expect(updated).toMatchObject({ id: variables.id, differences: [] });
    const { findings } = updated as { findings: { severity: string; rule: string }[] };
    expect(findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  });
});
