import { ApolloLink } from '@apollo/client';
import { from, mergeMap, of } from 'rxjs';
import type { Failure } from '../failure.js';
import { failureOf } from './read-failure.js';
import type { Session } from './session.js';

/**
 * Has the person sign in again when an answer asks for it, and then sends the same operation again, once: the same
 * variables, so the same idempotency key. An answer that nobody signs in for is handed on as it is.
 */
export function renewalLink({ askAgain }: Session): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const first = forward(operation);
    if (askAgain === null) return first;
    return first.pipe(
      mergeMap((result) => {
        const failure = result.errors?.map(failureOf).find(asksForSignIn);
        if (failure === undefined) return of(result);
        const asked = from(askAgain(failure.claims));
        return asked.pipe(mergeMap((isRenewed) => (isRenewed ? forward(operation) : of(result))));
      }),
    );
  });
}

/** What may have been carried out is not repeated without a person's word. */
function asksForSignIn({ code, claims, outcome }: Failure): boolean {
  if (outcome === 'UNKNOWN' || outcome === 'APPLIED') return false;
  return code === 'UNAUTHENTICATED' || claims !== undefined;
}
