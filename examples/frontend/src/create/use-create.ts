import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { mayHaveHappened, type Failure } from '../failure.js';
import { readFailure } from '../gateway/read-failure.js';
import { CreatePolicyOnceDocument } from '../generated/operations.js';
import { emptyDraft, policyInput, type PolicyDraft } from './policy-draft.js';

/** What has become of the create. */
export type Attempt =
  | { readonly state: 'filling' }
  | { readonly state: 'sending' }
  | { readonly state: 'created'; readonly id: string; readonly name: string }
  /** Over, one way or the other. */
  | { readonly state: 'failed'; readonly failure: Failure; readonly name: string }
  /** Perhaps created: the same fill must stay under the same key until somebody has looked. */
  | {
      readonly state: 'unsure';
      readonly failure: Failure;
      readonly name: string;
      readonly sessionNumber: number;
      readonly hasLooked: boolean;
    };

/** One filling-in of the form, and the key under which it is sent however often it is. */
interface Fill {
  readonly draft: PolicyDraft;
  readonly key: string;
}

const newFill = (draft = emptyDraft): Fill => ({ draft, key: crypto.randomUUID() });

/** The form's state and what can be done with it. */
export function useCreate(sessionNumber: number) {
  const client = useApolloClient();
  const [{ draft, key }, setFill] = useState(newFill);
  const [attempt, setAttempt] = useState<Attempt>({ state: 'filling' });

  async function send(): Promise<void> {
    const name = draft.displayName.trim();
    setAttempt({ state: 'sending' });
    try {
      const { data } = await client.mutate({
        mutation: CreatePolicyOnceDocument,
        variables: { input: policyInput(draft), idempotencyKey: key },
      });
      const id = data?.createAccessPackageAssignmentPolicy?.id ?? '';
      setAttempt({ state: 'created', id, name });
      setFill(newFill());
      // The list shows its own failures.
      client.refetchQueries({ include: 'active' }).catch(() => undefined);
    } catch (error) {
      const failure = readFailure(error);
      if (mayHaveHappened(failure)) {
        setAttempt({ state: 'unsure', failure, name, sessionNumber, hasLooked: false });
        return;
      }
      setAttempt({ state: 'failed', failure, name });
      if (failure.outcome === 'APPLIED') setFill(newFill());
    }
  }

  return {
    draft,
    key,
    attempt,
    /** Whether sending again could create a second policy, since the gateway knows the key under another token. */
    isKeyLost: attempt.state === 'unsure' && attempt.sessionNumber !== sessionNumber,
    send,
    change: (members: Partial<PolicyDraft>) => {
      setFill({ draft: { ...draft, ...members }, key });
    },
    /** Takes note that somebody has looked whether the policy is there. */
    noteLook: () => {
      if (attempt.state === 'unsure') setAttempt({ ...attempt, hasLooked: true });
    },
    /** Begins anew under a new key, with the same draft or an empty one. */
    startOver: (next: PolicyDraft) => {
      setFill(newFill(next));
      setAttempt({ state: 'filling' });
    },
  };
}
