import fc, { type Arbitrary } from 'fast-check';
import { isEnumType, isObjectType, type GraphQLSchema } from 'graphql';

/** JSON whose every number, depth and key is allowed, `__proto__` included. */
export const anyJson: Arbitrary<unknown> = fc
  .json({ stringUnit: 'binary', maxDepth: 4 })
  .map((text): unknown => JSON.parse(text));

const oddKeys = ['__proto__', 'constructor', 'toString', 'length', '@odata.context', 'value'];
/** Members that the schema calls otherwise: the names of v1.0. */
const v1Members = [
  'allowedTargetScope',
  'specificAllowedTargets',
  'reviewSettings',
  'notificationSettings',
  'enableTargetsToSelfAddAccess',
  'enableTargetsToSelfUpdateAccess',
  'isApprovalRequiredForAdd',
  'isApprovalRequiredForUpdate',
  'stages',
  'fallbackPrimaryApprovers',
  'fallbackEscalationApprovers',
  'isRecommendationEnabled',
  'isReviewerJustificationRequired',
  'isSelfReview',
  'expirationBehavior',
  'primaryReviewers',
  'fallbackReviewers',
  'localizations',
  'isMultipleSelectionAllowed',
];
const v1Words = ['notSpecified', 'allMemberUsers', 'afterDuration', 'noExpiration', 'weekly', 'P30D', 'PT8H'];

const oddValues = fc.constantFrom<unknown>(
  1e308,
  -0,
  2 ** 31,
  1.5,
  '',
  '\ud800',
  '\u0000',
  'x'.repeat(5_000),
  '9999-99-99T99:99:99Z',
  [],
  [null],
  [[[]]],
  {},
);

/** JSON that comes near to what Graph sends for the types of `schema`, and near to what could break a reader. */
export function arbitraryWire(schema: GraphQLSchema): Arbitrary<unknown> {
  const types = Object.values(schema.getTypeMap());
  const members = types.filter(isObjectType).flatMap((type) => Object.keys(type.getFields()));
  const words = types.filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => name));
  const odataTypes = types
    .filter(isObjectType)
    .map(({ name }) => `#microsoft.graph.${name.charAt(0).toLowerCase()}${name.slice(1)}`);

  const { value } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.constantFrom<unknown>(null, true, false, 0, 7, 'NoSubjects', ...v1Words, ...words),
        oddValues,
        anyJson,
      ),
      tie('object'),
      fc.array(tie('object'), { maxLength: 3 }),
    ),
    object: fc
      .tuple(
        fc.dictionary(fc.constantFrom(...members, ...v1Members, ...oddKeys), tie('value'), { maxKeys: 12 }),
        fc.constantFrom(undefined, ...odataTypes, '#microsoft.graph.robot', '#microsoft.graph.', 7),
      )
      .map(([object, type]) => (type === undefined ? object : { '@odata.type': type, ...object })),
  }));
  return value;
}
