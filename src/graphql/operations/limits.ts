import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, Kind, type ValidationContext, type ValidationRule } from 'graphql';
import { rootFields } from './root-fields.js';
import { countComparisons } from './selection-comparisons.js';

/** How much one operation may ask for; docs/settings.md has the units and the defaults. */
export interface OperationLimits {
  readonly maxTokens: number;
  readonly maxQueryDepth: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  readonly maxDirectives: number;
  readonly maxCost: number;
  readonly maxCreates: number;
  readonly maxEntities: number;
}

/** Both may create a policy. */
const CREATES: ReadonlySet<string> = new Set([
  'createAccessPackageAssignmentPolicy',
  'applyAccessPackageAssignmentPolicy',
]);

/** Enough for what clients write or generate. Validation takes time by the number of pairs of these. */
const MAX_COMPARISONS = 50_000;
const MAX_OPERATIONS = 50;
const MAX_FRAGMENTS = 100;

/**
 * Refuses operations that ask for more than the limits allow, all but `MAX_TOKENS`, which is the parser's, and
 * `MAX_ENTITIES`, which is known when variables are. Full introspection (`__schema`) passes depth and cost: it calls nothing, and graphql-js limits its depth itself.
 */
export function limitRules(limits: OperationLimits): ValidationRule[] {
  const { maxQueryDepth, maxAliases, maxRootFields, maxDirectives, maxCost, maxCreates } = limits;
  const depth = refusal(
    `The operation is nested more than ${maxQueryDepth} levels deep.`,
    'Select fewer levels, or ask the operator to raise MAX_QUERY_DEPTH.',
  );
  const aliases = refusal(
    `The operation has more than ${maxAliases} aliases.`,
    'Split the operation, or ask the operator to raise MAX_ALIASES.',
  );
  const cost = refusal(
    `The operation costs more than ${maxCost}, at 1 for a value and 2 for an object.`,
    'Select fewer fields or shorter pages, or ask the operator to raise MAX_COST.',
  );
  return [
    comparisonRule(
      refusal(
        'The document selects the same fields too many times.',
        'Select each field once in each place.',
      ),
    ),
    definitionRule(
      Kind.OPERATION_DEFINITION,
      MAX_OPERATIONS,
      refusal(`The document has more than ${MAX_OPERATIONS} operations.`, 'Send them one by one.'),
    ),
    definitionRule(
      Kind.FRAGMENT_DEFINITION,
      MAX_FRAGMENTS,
      refusal(`The document has more than ${MAX_FRAGMENTS} fragments.`, 'Write some of them out.'),
    ),
    maxDepthRule({ n: maxQueryDepth, flattenFragments: true, ...depth.handlers }),
    maxAliasesRule({ n: maxAliases, allowList: [], ...aliases.handlers }),
    costLimitRule({ maxCost: maxCost, depthCostFactor: 1, flattenFragments: true, ...cost.handlers }),
    directiveRule(
      maxDirectives,
      refusal(
        `The document has more than ${maxDirectives} directives.`,
        'Use fewer of @skip and @include, or ask the operator to raise MAX_DIRECTIVES.',
      ),
    ),
    rootFieldRule(
      () => true,
      maxRootFields,
      refusal(
        `The operation has more than ${maxRootFields} root fields.`,
        'Split the operation, or ask the operator to raise MAX_ROOT_FIELDS.',
      ),
    ),
    rootFieldRule(
      (name) => CREATES.has(name),
      maxCreates,
      refusal(
        `The operation creates more than ${maxCreates} policies.`,
        'Send several operations, or ask the operator to raise MAX_CREATES.',
      ),
    ),
  ];
}

interface Refusal {
  readonly report: (context: ValidationContext) => void;
  /** Options of the rules of GraphQL Armor: their own errors are thrown past the validation, and are not for callers. */
  readonly handlers: {
    readonly onReject: ((context: ValidationContext | null) => void)[];
    readonly propagateOnRejection: false;
  };
}

function refusal(message: string, hint: string): Refusal {
  const report = (context: ValidationContext | null): void => {
    context?.reportError(new GraphQLError(message, { extensions: { hint } }));
  };
  return { report, handlers: { onReject: [report], propagateOnRejection: false } };
}

function comparisonRule({ report }: Refusal): ValidationRule {
  return (context) => {
    let left = MAX_COMPARISONS;
    return {
      OperationDefinition({ selectionSet }) {
        if (left < 0) return;
        left -= countComparisons(selectionSet, (name) => context.getFragment(name), left);
        if (left < 0) report(context);
      },
    };
  };
}

function definitionRule(
  kind: Kind.OPERATION_DEFINITION | Kind.FRAGMENT_DEFINITION,
  most: number,
  { report }: Refusal,
): ValidationRule {
  return (context) => {
    const { definitions } = context.getDocument();
    if (definitions.filter((definition) => definition.kind === kind).length > most) report(context);
    return {};
  };
}

/** Counts directives as they are written: once in a fragment, however often that is spread. */
function directiveRule(most: number, { report }: Refusal): ValidationRule {
  return (context) => {
    let found = 0;
    return {
      Directive() {
        found += 1;
        if (found === most + 1) report(context);
      },
    };
  };
}

function rootFieldRule(counts: (name: string) => boolean, most: number, { report }: Refusal): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const fields = rootFields(operation, (name) => context.getFragment(name));
      if (fields.filter(({ name }) => counts(name.value)).length > most) report(context);
    },
  });
}
