import type { AccessPackageAssignmentPolicyFilterInput } from '../../../generated/model.js';
import type { GraphCall, GraphClient } from '../../client.js';
import type { Dialect, PolicyExpansion } from '../../dialects/dialect.js';
import { object, text } from '../../dialects/shared/wire-values.js';
import { GraphInvalidResponseError } from '../../errors.js';
import { isGraphId } from '../../graph-id.js';
import { InvalidPackageIdError, InvalidPageSizeError } from '../../input-errors.js';
import { writeCursor, type PagePosition } from './page-cursor.js';
import type { PolicyModel } from '../../policy-model.js';

/** The most policies that one page may have. */
const MAX_FIRST = 100;
/** Should Graph answer with pages that are small or empty, a page here ends early rather than never. */
const MAX_CALLS = 20;

/** Which part of the collection to read. */
export interface PolicyQuery {
  /** How many policies, 1 to 100. */
  readonly first: number;
  readonly filter: AccessPackageAssignmentPolicyFilterInput;
  readonly expansion: PolicyExpansion;
}

/** A part of the collection. */
export interface PolicyPage {
  /** The policies, each with the cursor of the place behind it. */
  readonly edges: readonly { readonly cursor: string; readonly node: PolicyModel }[];
  readonly hasNextPage: boolean;
}

/** An unambiguous form of a filter; absent and null are alike. */
export function filterKey({
  accessPackageId,
  displayName,
}: AccessPackageAssignmentPolicyFilterInput): string {
  return JSON.stringify([accessPackageId ?? null, displayName ?? null]);
}

/**
 * Reads a page, over as many of Graph's pages as it takes. Throws an `InvalidPageSizeError`, an `InvalidPackageIdError`, and a
 * `GraphInvalidResponseError` for an answer that is no list or whose nextLink leaves the collection.
 * @param from where to begin; null for the beginning
 */
export async function readPage(
  client: GraphClient,
  dialect: Dialect,
  { first, filter, expansion }: PolicyQuery,
  from: PagePosition | null,
  call: GraphCall,
): Promise<PolicyPage> {
  if (!Number.isInteger(first) || first < 1 || first > MAX_FIRST) throw new InvalidPageSizeError(MAX_FIRST);
  if (filter.accessPackageId != null && !isGraphId(filter.accessPackageId)) throw new InvalidPackageIdError();
  const place = { dialect: dialect.name, filter: filterKey(filter) };
  const edges: { cursor: string; node: PolicyModel }[] = [];
  const seen = new Set<string>();
  const options = [`$top=${first}`, ...dialect.filterOptions(filter), ...dialect.expandOptions(expansion)];
  let query = from?.query ?? options.join('&');
  let skip = from?.skip ?? 0;

  for (let calls = 0; calls < MAX_CALLS; calls += 1) {
    const { items, nextQuery } = await readGraphPage(client, dialect, query, call);
    for (const [index, item] of items.entries()) {
      if (index < skip) continue;
      if (edges.length === first) return { edges, hasNextPage: true };
      const node = dialect.readPolicy(item);
      // Graph's pages overlap when policies come or go between them.
      if (node === null || seen.has(node.id)) continue;
      seen.add(node.id);
      const isLast = index === items.length - 1 && nextQuery !== null;
      const behind = isLast ? { query: nextQuery, skip: 0 } : { query, skip: index + 1 };
      edges.push({ cursor: writeCursor({ ...place, ...behind }), node });
    }
    if (nextQuery === null || edges.length === first) return { edges, hasNextPage: nextQuery !== null };
    [query, skip] = [nextQuery, 0];
  }
  return { edges, hasNextPage: true };
}

async function readGraphPage(client: GraphClient, dialect: Dialect, query: string, call: GraphCall) {
  const answer = await client.send(
    { method: 'GET', path: `${dialect.collectionPath}?${query}`, intent: 'read' },
    call,
  );
  const wire = object(answer.body);
  const items: unknown = wire?.['value'];
  const nextLink = text(wire?.['@odata.nextLink']);
  const nextQuery = nextLink === null ? null : queryWithin(nextLink, client.origin, dialect, call);
  if (!Array.isArray(items) || nextQuery === undefined) {
    throw new GraphInvalidResponseError(call.clientRequestId, answer);
  }
  return { items: items as unknown[], nextQuery };
}

/** The query of a link into this collection; undefined for a link to anywhere else, or one that repeats the token. */
function queryWithin(link: string, origin: string, dialect: Dialect, call: GraphCall): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.origin !== origin || url.pathname !== dialect.collectionPath) return undefined;
  return call.tokenRemover.isRepeatedIn(url.search) ? undefined : url.search.slice(1);
}
