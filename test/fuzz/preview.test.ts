import fc from 'fast-check';
import { assertInputObjectType, coerceInputValue, GraphQLNonNull } from 'graphql';
import { expect, it } from 'vitest';
import type { CreateAccessPackageAssignmentPolicyInput } from '../../src/generated/schema.js';
import { v1 } from '../../src/graph/dialects/v1/v1.js';
import { buildSchema } from '../../src/graphql/schema/build.js';
import { closeAfterTest } from '../support/close-after-test.js';
import { runs } from '../support/edition.js';
import { startTestGateway } from '../support/gateway/gateway.js';
import { sayable } from '../support/policies/sayable.js';
import { arbitraryInput } from './support/arbitrary-input.js';

const PREVIEW = `query ($input: CreateAccessPackageAssignmentPolicyInput!) {
  previewAccessPackageAssignmentPolicy(input: $input) {
    graphApi path body summary findings { rule severity path message fix source }
  }
}`;
const type = assertInputObjectType(buildSchema().getType('CreateAccessPackageAssignmentPolicyInput'));
/** Any input, and such as v1.0 can say. */
const inputs = arbitraryInput(new GraphQLNonNull(type)).chain((input) => {
  const coerced = coerceInputValue(input, type) as CreateAccessPackageAssignmentPolicyInput;
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(input) },
    { weight: 4, arbitrary: fc.constant(sayable(coerced, [v1])) },
  );
});

it('a preview tells all of any input, or refuses it in words', async () => {
  // Nothing listens there: a preview calls nobody.
  const gateway = closeAfterTest(await startTestGateway('http://127.0.0.1:9', { GRAPH_API: 'v1.0,beta' }));
  const codes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const { data, errors } = await gateway.run(PREVIEW, { variables: { input }, authorization: null });
      const [error] = errors;
      const code = error?.extensions.code ?? 'told';
      codes.set(code, (codes.get(code) ?? 0) + 1);
      expect(['told', 'NOT_EXPRESSIBLE', 'BAD_USER_INPUT']).toContain(code);
      if (error !== undefined) return;
      const { summary, findings, body } = data?.['previewAccessPackageAssignmentPolicy'] as Record<
        string,
        unknown
      >;
      expect(summary).toEqual(expect.any(String));
      expect(findings).toEqual(expect.any(Array));
      expect(body).toEqual(expect.any(Object));
    }),
    { numRuns: runs(300) },
  );
  console.log('previews:', Object.fromEntries(codes));
  expect([...codes.keys()]).toContain('told');
});
