import type { AccessPackageAssignmentPolicyFilterInput } from '../../../generated/schema.js';
import type { ListPage, ListQuery } from '../dialect.js';
import { object, text } from './wire-values.js';

/** The query option that has these values of `$expand`; none without a value. No value needs encoding. */
export function expandOptions(values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`$expand=${values.join()}`];
}

/** The query of a list with these values of `$expand`, encoded, without `?`; empty when it asks for nothing. */
export function listQuery({ top, filter }: ListQuery, expands: readonly string[]): string {
  const options = [
    ...(top === null ? [] : [`$top=${top}`]),
    ...filterOptions(filter),
    ...expandOptions(expands),
  ];
  return options.join('&');
}

function filterOptions({ accessPackageId, displayName }: AccessPackageAssignmentPolicyFilterInput): string[] {
  const conditions = [
    ...(accessPackageId == null ? [] : [`accessPackage/id eq ${literal(accessPackageId)}`]),
    ...(displayName == null ? [] : [`displayName eq ${literal(displayName)}`]),
  ];
  return conditions.length === 0 ? [] : [`$filter=${encodeURIComponent(conditions.join(' and '))}`];
}

/** An OData string literal: quotes inside are doubled, so that no value can end it. */
function literal(value: string): string {
  return `'${value.toWellFormed().replaceAll("'", "''")}'`;
}

/** What an answer to a list holds, as OData's JSON format has collections and their `nextLink`; null when it is no list. */
export function readListPage(body: unknown): ListPage | null {
  const wire = object(body);
  const items: unknown = wire?.['value'];
  if (!Array.isArray(items)) return null;
  const nextLink = wire?.['@odata.nextLink'];
  return { items: items as unknown[], nextLink: text(nextLink), isLast: nextLink === undefined };
}
