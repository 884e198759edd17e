import { useQuery } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import type { Failure } from '../failure.js';
import { readFailure } from '../gateway/read-failure.js';
import { ListPoliciesDocument, type ListPoliciesQuery } from '../generated/operations.js';

const PAGE_SIZE = 20;

/** A policy as the list knows it. */
export type ListedPolicy = NonNullable<
  NonNullable<ListPoliciesQuery['accessPackageAssignmentPolicies']>['nodes']
>[number];

/** A page of policies, and the ways to others. */
export interface PolicyPages {
  readonly policies: readonly ListedPolicy[];
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  /** 1 for the first. */
  readonly pageNumber: number;
  /** Null when there is no such page. */
  readonly goNext: (() => void) | null;
  readonly goBack: (() => void) | null;
  readonly reload: () => void;
}

/**
 * Reads policies, a page at a time.
 * @param name exactly the name that they have; empty for any
 * @param isOff whether to read nothing yet
 */
export function usePolicyPages(name: string, isOff: boolean): PolicyPages {
  // Graph reads forward only: the way back is to remember the cursors.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, previousData, error, loading, refetch } = useQuery(ListPoliciesDocument, {
    variables: {
      first: PAGE_SIZE,
      after: cursors.at(-1) ?? null,
      filter: name === '' ? null : { displayName: name },
    },
    fetchPolicy: 'network-only',
    skip: isOff,
  });
  const failure = useMemo(() => (error === undefined ? null : readFailure(error)), [error]);
  // The page before stays while the next one is read.
  const page = (data ?? (loading ? previousData : undefined))?.accessPackageAssignmentPolicies;
  const { hasNextPage, endCursor } = page?.pageInfo ?? { hasNextPage: false, endCursor: null };
  return {
    policies: page?.nodes ?? [],
    isLoading: loading,
    failure,
    pageNumber: cursors.length + 1,
    goNext:
      hasNextPage && endCursor !== null
        ? () => {
            setCursors([...cursors, endCursor]);
          }
        : null,
    goBack:
      cursors.length > 0
        ? () => {
            setCursors(cursors.slice(0, -1));
          }
        : null,
    reload() {
      // The failure is in `error` as well.
      refetch().catch(() => undefined);
    },
  };
}
