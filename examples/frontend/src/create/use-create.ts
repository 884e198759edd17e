import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { mayHaveHappened, type Failure } from '../failure.js';
import { readFailure } from '../gateway/read-failure.js';
import { CreatePolicyOnceDocument, type CreatePolicyOnceMutation } from '../generated/operations.js';
import { emptyDraft, policyInput, type PolicyDraft } from './policy-draft.js';

type CreatedPolicy = NonNullable<CreatePolicyOnceMutation['createAccessPackageAssignmentPolicy']>;

/** What has become of the create. */
export type Attempt =
  | { readonly state: 'filling' }
  | { readonly state: 'sending' }
  | {
      readonly state: 'created';
      readonly id: string;
      readonly name: string;
      /** What Graph has otherwise than it was sent; null when nobody can tell. */
      readonly differences: CreatedPolicy['differences'];
    }
  /** Over, one way or the other. */
  | { readonly state: 'failed'; readonly failure: Failure; readonly name: string }
  /** Perhaps created: the same fill must stay under the same key until somebody has looked. */
  | {
      readonly state: 'unsure';
      readonly failure: Failure;
      readonly name: string;
      /** Who sent it. */
      readonly person: number;
      readonly hasLooked: boolean;
    };

/** One filling-in of the form, and the key under which it is sent however often it is. */
interface Fill {
  readonly draft: PolicyDraft;
  readonly key: string;
}

const newFill = (draft = emptyDraft): Fill => ({ draft, key: crypto.randomUUID() });

/** The form's state and what can be done with it; `person` tells who is signed in. */
export function useCreate(person: number) {
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
      const created = data?.createAccessPackageAssignmentPolicy;
      setAttempt({
        state: 'created',
        id: created?.id ?? '',
        name,
        differences: created?.differences ?? null,
      });
      setFill(newFill());
      // The list shows its own failures.
      client.refetchQueries({ include: 'active' }).catch(() => undefined);
    } catch (error) {
      const failure = readFailure(error);
      if (mayHaveHappened(failure)) {
        setAttempt({ state: 'unsure', failure, name, person, hasLooked: false });
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
    /** Whether sending again could create a second policy, since the key is another person's. */
    isKeyLost: attempt.state === 'unsure' && attempt.person !== person,
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
