import { useQuery } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import type { Failure } from '../failure.js';
import { readFailure } from '../gateway/read-failure.js';
import {
  ListPoliciesWithMeaningDocument,
  type ListPoliciesWithMeaningQuery,
} from '../generated/operations.js';

const PAGE_SIZE = 20;

/** A policy as the list shows it. Summary and findings are null where nobody can tell them at the moment. */
export type PolicyWithMeaning = NonNullable<
  NonNullable<ListPoliciesWithMeaningQuery['accessPackageAssignmentPolicies']>['nodes']
>[number];

/** What a dialog must know of a policy. */
export type ListedPolicy = Omit<PolicyWithMeaning, 'summary' | 'findings'>;

/** Which policies are looked for; an empty text stands for any. */
export interface PolicySearch {
  /** Exactly the name that they have. */
  readonly name: string;
  readonly accessPackageId: string;
}

/** A page of policies, and the ways to others. */
export interface PolicyPages {
  readonly search: PolicySearch;
  readonly policies: readonly PolicyWithMeaning[];
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  /** 1 for the first. */
  readonly pageNumber: number;
  /** Null when there is no such page. */
  readonly goNext: (() => void) | null;
  readonly goBack: (() => void) | null;
  readonly lookFor: (search: PolicySearch) => void;
  readonly reload: () => void;
}

/**
 * Reads policies, a page at a time.
 * @param name exactly the name that is looked for to begin with; empty for any
 * @param isOff whether to read nothing yet
 */
export function usePolicyPages(name: string, isOff: boolean): PolicyPages {
  const [search, setSearch] = useState<PolicySearch>({ name, accessPackageId: '' });
  // Graph reads forward only: the way back is to remember the cursors.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, previousData, error, loading, refetch } = useQuery(ListPoliciesWithMeaningDocument, {
    variables: { first: PAGE_SIZE, after: cursors.at(-1) ?? null, filter: filterOf(search) },
    fetchPolicy: 'network-only',
    // What a policy means costs further reads: the list is there even if one of these fails.
    errorPolicy: 'all',
    skip: isOff,
  });
  const failure = useMemo(() => (error === undefined ? null : readFailure(error)), [error]);
  // The page before stays while the next one is read.
  const page = (data ?? (loading ? previousData : undefined))?.accessPackageAssignmentPolicies;
  const { hasNextPage = false, endCursor = null } = page?.pageInfo ?? {};
  // The failure is in `error` as well.
  const reload = () => void refetch().catch(() => undefined);
  return {
    search,
    policies: page?.nodes ?? [],
    isLoading: loading,
    failure,
    pageNumber: cursors.length + 1,
    goNext: hasNextPage && endCursor !== null ? () => setCursors([...cursors, endCursor]) : null,
    goBack: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : null,
    lookFor(next) {
      setSearch(next);
      setCursors([]);
      const isSame = next.name === search.name && next.accessPackageId === search.accessPackageId;
      if (isSame && cursors.length === 0) reload();
    },
    reload,
  };
}

function filterOf({ name, accessPackageId }: PolicySearch) {
  if (name === '' && accessPackageId === '') return null;
  return {
    ...(name === '' ? {} : { displayName: name }),
    ...(accessPackageId === '' ? {} : { accessPackageId }),
  };
}
