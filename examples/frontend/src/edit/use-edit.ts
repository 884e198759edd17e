import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { changesBetween, withChanges } from '../create/draft/changes.js';
import { draftOfPolicy, type PolicyToEdit, type ReadPolicy } from '../create/draft/from-policy.js';
import type { PolicyDraft } from '../create/policy-draft.js';
import { ReadPolicyAgainDocument, UpdatePolicyDocument } from '../generated/operations.js';
import { useChange } from '../list/use-change.js';

/** A policy as it was read last, and the draft of what it is to become. */
interface Edit {
  readonly policy: ReadPolicy;
  readonly read: PolicyToEdit;
  readonly draft: PolicyDraft;
}

const gone = 'The policy is no longer there. Close this and reload the list.';
const unshown = 'Microsoft Graph does not show this policy so that it could be edited here.';

/** Reads a policy with everything that it has, and saves what was changed of it. */
export function useEdit(id: string) {
  const client = useApolloClient();
  const { run, isBusy, failure } = useChange();
  const [edit, setEdit] = useState<Edit | null>(null);
  const [news, setNews] = useState('');

  const read = async () => {
    const { data } = await client.query({
      query: ReadPolicyAgainDocument,
      variables: { id },
      fetchPolicy: 'network-only',
    });
    const policy = data?.accessPackageAssignmentPolicy ?? null;
    const found = policy === null ? null : draftOfPolicy(policy);
    if (policy === null || found === null) setNews(policy === null ? gone : unshown);
    return policy === null || found === null ? null : { policy, read: found, draft: found.draft };
  };

  useEffect(() => {
    void run(async () => {
      setEdit(await read());
    });
    // Another policy is another dialog.
  }, [id]);

  return {
    edit,
    news,
    isBusy,
    failure,
    change: (draft: PolicyDraft) => {
      setEdit((known) => known && { ...known, draft });
    },
    /** Reads the policy again; what was changed here is laid over what it has become. */
    readAgain: () =>
      run(async () => {
        const next = await read();
        if (next === null) return;
        const changes = edit === null ? {} : changesBetween(edit.read.draft, edit.draft);
        setEdit({ ...next, draft: withChanges(next.draft, changes) });
        const { displayName, description } = next.policy;
        setNews(
          `It is now “${displayName ?? ''}”: ${description ?? 'no description'}. What you changed stands below, and Saving changes that alone.`,
        );
      }),
    /** Answers whether it was saved; a policy of which nothing was changed need not be. */
    save: async (): Promise<boolean> => {
      if (edit === null) return false;
      const input = changesBetween(edit.read.draft, edit.draft);
      if (Object.keys(input).length === 0) {
        setNews('Nothing was changed.');
        return false;
      }
      const variables = { id, input, ifModifiedDateTime: edit.policy.modifiedDateTime };
      return run(() => client.mutate({ mutation: UpdatePolicyDocument, variables }));
    },
  };
}
