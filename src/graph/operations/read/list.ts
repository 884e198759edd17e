import type { AccessPackageAssignmentPolicyFilterInput } from '../../../generated/schema.js';
import type { GraphCall, GraphClient } from '../../http/client.js';
import type { Dialect, PolicyExpansion } from '../../dialects/dialect.js';
import { GraphInvalidResponseError } from '../../errors/graph-errors.js';
import { isGraphId, MAX_ID_LENGTH } from '../../graph-id.js';
import { GraphInputError } from '../../errors/input-errors.js';
import { isRefusedExpansion, partsOf } from './expansion-parts.js';
import { writeCursor, type PagePosition } from './page-cursor.js';
import type { PolicyModel } from '../../../policy/policy.js';

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
 * As `readPage`; when Graph refuses to expand several parts together, the policies are read without them, and whoever needs a
 * part reads it of each.
 */
export function readListed(
  client: GraphClient,
  dialect: Dialect,
  query: PolicyQuery,
  from: PagePosition | null,
  call: GraphCall,
): Promise<PolicyPage> {
  return readPage(client, dialect, query, from, call).catch((error: unknown) => {
    const isSingle = partsOf(query.expansion).length < 2;
    if (isSingle || from !== null || !isRefusedExpansion(error)) throw error;
    return readPage(client, dialect, { ...query, expansion: {} }, from, call);
  });
}

/**
 * Reads a page, over as many of Graph's pages as it takes. Throws a `GraphInputError` for a page size or a package id that cannot be, and a
 * `GraphInvalidResponseError` for an answer that is no list or whose nextLink leaves the collection.
 * @param from where to begin; null for the beginning
 */
async function readPage(
  client: GraphClient,
  dialect: Dialect,
  { first, filter, expansion }: PolicyQuery,
  from: PagePosition | null,
  call: GraphCall,
): Promise<PolicyPage> {
  if (!Number.isInteger(first) || first < 1 || first > MAX_FIRST) {
    throw new GraphInputError({ kind: 'PAGE_SIZE', least: 1, greatest: MAX_FIRST });
  }
  if (filter.accessPackageId != null && !isGraphId(filter.accessPackageId)) {
    throw new GraphInputError({ kind: 'ACCESS_PACKAGE_ID', maxLength: MAX_ID_LENGTH });
  }
  const place = { dialect: dialect.name, filter: filterKey(filter) };
  const edges: { cursor: string; node: PolicyModel }[] = [];
  const seen = new Set<string>();
  let query = from?.query ?? dialect.listQuery({ top: first, filter, expansion });
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
      edges.push({
        cursor: writeCursor({ ...place, ...behind }),
        node,
      });
    }
    if (nextQuery === null || edges.length === first) return { edges, hasNextPage: nextQuery !== null };
    [query, skip] = [nextQuery, 0];
  }
  return { edges, hasNextPage: true };
}

/**
 * One of Graph's own pages; `nextQuery` is null when nothing comes behind it. Throws a `GraphCallError`, also for an answer that
 * is no list or whose nextLink leaves the collection.
 */
export async function readGraphPage(client: GraphClient, dialect: Dialect, query: string, call: GraphCall) {
  const answer = await client.send(
    { method: 'GET', path: `${dialect.collectionPath}?${query}`, intent: 'read' },
    call,
  );
  const page = dialect.readList(answer.body);
  const link = page?.nextLink ?? null;
  const nextQuery = link === null ? null : queryWithin(link, client.origin, dialect, call);
  if (page === null || nextQuery === undefined) {
    throw new GraphInvalidResponseError(call.clientRequestId, answer);
  }
  return { answer, items: page.items, nextQuery };
}

/** The query of a link into this collection; undefined for a link to anywhere else, or one that repeats the token. */
function queryWithin(link: string, origin: string, dialect: Dialect, call: GraphCall): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.origin !== origin || url.pathname !== dialect.collectionPath) return undefined;
  return call.tokenRemover.isRepeatedIn(url.search) ? undefined : url.search.slice(1);
}
