import { GraphFault } from '../answers.js';

const ofOne = ['$select', '$expand'];
const ofLists = [...ofOne, '$filter', '$top', '$skiptoken'];

/**
 * Refuses query options that no source shows to work here: `$skip`, `$orderby`, `$count`, `$search`, and whatever else
 * begins like an option of OData's. Throws a `GraphFault` that names the option.
 */
export function requireOptions(query: URLSearchParams, isList: boolean): void {
  for (const name of query.keys()) {
    if (!name.startsWith('$') || (isList ? ofLists : ofOne).includes(name)) continue;
    throw new GraphFault(400, 'BadRequest', `The query option '${name}' is not supported.`);
  }
}
