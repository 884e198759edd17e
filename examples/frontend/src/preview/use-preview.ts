import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { emptyDraft, policyInput, type PolicyDraft } from '../create/policy-draft.js';
import type { Failure } from '../failure.js';
import type { Finding } from '../finding.js';
import { readFailure } from '../gateway/read-failure.js';
import { PreviewDraftDocument } from '../generated/operations.js';

/** What the gateway says about a draft before it is sent. */
export interface Preview {
  /** In plain English; empty where there is none. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  /** Why there is no preview; null when there is one. */
  readonly failure: Failure | null;
  /** Whether the draft is still the one that this is about. */
  readonly isCurrent: boolean;
}

/** How long nobody must have typed before the gateway is asked. */
const PAUSE_MS = 400;

/** What the gateway says about the draft, a moment after each change; null for a form that nobody has begun to fill in. */
export function usePreview(draft: PolicyDraft): Preview | null {
  const client = useApolloClient();
  const [preview, setPreview] = useState<(Omit<Preview, 'isCurrent'> & { readonly of: PolicyDraft }) | null>(
    null,
  );

  useEffect(() => {
    if (draft === emptyDraft) {
      setPreview(null);
      return undefined;
    }
    // An answer may come after the next one's: only the last draft's counts.
    let isStale = false;
    async function look() {
      let next;
      try {
        const { data } = await client.query({
          query: PreviewDraftDocument,
          variables: { input: policyInput(draft) },
          fetchPolicy: 'no-cache',
        });
        const told = data?.previewAccessPackageAssignmentPolicy;
        next = { summary: told?.summary ?? '', findings: told?.findings ?? [], failure: null };
      } catch (error) {
        next = { summary: '', findings: [], failure: readFailure(error) };
      }
      if (!isStale) setPreview({ ...next, of: draft });
    }
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [client, draft]);

  return preview === null ? null : { ...preview, isCurrent: preview.of === draft };
}
