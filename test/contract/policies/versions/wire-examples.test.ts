import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everything, call, without, type Wire } from '../../emulator/support/emulator-calls.js';
import { startPair, V1 } from './support.js';

interface Example {
  readonly input: unknown;
  readonly body: Wire;
  /** Of an update. */
  readonly before?: Wire;
}

const folder = new URL('../../../fixtures/wire-v1/', import.meta.url);
const creates = readdirSync(folder)
  .map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Example] as const)
  .filter(([, { before }]) => before === undefined);

const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) {
    id accessPackageId displayName questions { id } customExtensionStageSettings { id stage }
  }
}`;
const DELETE = 'mutation ($id: ID!) { deleteAccessPackageAssignmentPolicy(id: $id) }';

describe.each(creates)('through v1.0, %s', (_file, { input, body }) => {
  it('is created, shown and deleted', async () => {
    const { emulator, run, asked } = await startPair('v1.0');
    const { data, errors } = await run(CREATE, { input });
    expect(errors).toEqual([]);
    const { accessPackageId, displayName } = input as Wire;
    const { id, ...created } = data?.['createAccessPackageAssignmentPolicy'] as Wire;
    expect(created).toMatchObject({ accessPackageId, displayName });
    expect(JSON.parse(emulator.requests[0]?.body ?? '')).toEqual(body);
    expect((await run(DELETE, { id })).errors).toEqual([]);
    expect(emulator.policies.size).toBe(0);
    expect(new Set(asked().map((call) => call.replace(String(id), 'ID').replace(V1, '')))).toEqual(
      new Set(['POST ', 'DELETE /ID', ...(asked().length > 2 ? ['GET /ID'] : [])]),
    );
  });

  it('is found by a look when the answer to its create is lost', async () => {
    const { emulator, run, asked } = await startPair('v1.0');
    emulator.addFault({ fault: 'reset', method: 'POST', when: 'after' });
    const { data, errors } = await run(CREATE, { input });
    expect(errors).toEqual([]);
    const [id] = [...emulator.policies.keys()];
    expect(data).toMatchObject({ createAccessPackageAssignmentPolicy: { id } });
    expect(asked().filter((call) => call.startsWith('POST'))).toHaveLength(1);
    const shown = await call(emulator, 'GET', `${V1}/${id}?$expand=${everything['v1.0']}`);
    expect(without(shown.body, ['@odata.context'])).toMatchObject({ displayName: body['displayName'] });
  });
});
