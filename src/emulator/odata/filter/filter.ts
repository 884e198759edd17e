import { GraphFault, type WireObject } from '../../answers.js';
import type { Contract } from '../../contracts/contract.js';
import { parse, type Filter } from './parser.js';
import { FilterSyntaxError } from './tokens.js';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

type Predicate = (policy: WireObject) => boolean;

/**
 * Whether a policy of the store matches `$filter`; everything matches when there is none. Throws a `GraphFault` for what
 * the grammar does not have, and for operands that the contract does not know.
 */
export function parseFilter(filter: string | null, contract: Contract): Predicate {
  if (filter === null) return () => true;
  try {
    return predicateOf(parse(filter), contract);
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    throw invalid(`syntax error at position ${error.position} in '${filter}'.`);
  }
}

function predicateOf(filter: Filter, contract: Contract): Predicate {
  if ('sides' in filter) {
    const sides = filter.sides.map((side) => predicateOf(side, contract));
    return filter.kind === 'and'
      ? (policy) => sides.every((matches) => matches(policy))
      : (policy) => sides.some((matches) => matches(policy));
  }
  const { kind, path, value, isText } = filter;
  const operand = contract.filters.get(path);
  if (operand === undefined) throw invalid(`'${path}' is not supported.`);
  const isGuid = operand.type === 'guid';
  if ((!isText && !isGuid) || (kind === 'startswith' && isGuid))
    throw invalid(`'${path}' and '${value}' do not go together.`);
  if (isGuid && !GUID.test(value)) {
    throw new GraphFault(400, 'InvalidFilter', 'OData query is invalid: Unrecognized Guid format.');
  }
  const wanted = value.toLowerCase();
  return (policy) => {
    const given = operand.valueIn(policy);
    const actual = typeof given === 'string' ? given.toLowerCase() : '';
    return kind === 'eq' ? actual === wanted : actual.startsWith(wanted);
  };
}

function invalid(reason: string): GraphFault {
  return new GraphFault(400, 'BadRequest', `Invalid filter clause: ${reason}`);
}
