import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GatewayContext } from '../../../../src/graphql/context.js';
import { guarded, type Execution } from '../../../../src/graphql/execution/guarded.js';

/** What of the context counts here: whether Graph may have been told to change something. */
function executionOf(text: string, hasWritten: boolean): Execution {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation == null) throw new TypeError('The document has no operation');
  const context: Pick<GatewayContext, 'clientRequestId' | 'hasWritten'> = {
    clientRequestId: 'id',
    hasWritten,
  };
  return { document, operation, context };
}

const fails = new Map([
  [
    'throws',
    () => {
      throw new Error('secret');
    },
  ],
  ['rejects', () => Promise.reject(new Error('secret'))],
  ['never settles', () => new Promise<never>(() => undefined)],
]);

describe.each([...fails])('an execution that %s', (_what, execute) => {
  it.each([
    ['a mutation that wrote', 'mutation { a b }', true, 'UNKNOWN'],
    ['a mutation that wrote nothing', 'mutation { a }', false, 'NOT_APPLIED'],
    ['a query', '{ a }', false, undefined],
  ])('is answered: %s', async (_kind, text, hasWritten, outcome) => {
    const { data, errors } = await guarded(execute, executionOf(text, hasWritten), 1);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'INTERNAL_SERVER_ERROR', outcome, graph: { clientRequestId: 'id' } } },
    ]);
    expect(errors?.[0]?.message).not.toContain('secret');
  });
});

it('an execution that comes to its end is left as it is', async () => {
  const result = { data: { a: 1 } };
  expect(await guarded(() => result, executionOf('{ a }', false), 1)).toBe(result);
  expect(await guarded(() => Promise.resolve(result), executionOf('{ a }', false), 1)).toBe(result);
});
