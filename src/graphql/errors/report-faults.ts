import type { GraphQLError } from 'graphql';
import { treatmentOf } from './codes.js';

/** Told of a fault of the gateway itself, with the id that the caller got. */
export type OnFault = (fault: Error, clientRequestId: string) => void;

/** Reports what is behind the errors that callers get masked. */
export function reportFaults(
  errors: readonly GraphQLError[],
  clientRequestId: string,
  onFault: OnFault,
): void {
  for (const { originalError, extensions } of errors) {
    if (!treatmentOf(extensions['code']).isTold && originalError instanceof Error)
      onFault(originalError, clientRequestId);
  }
}
