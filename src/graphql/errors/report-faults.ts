import type { GraphQLError } from 'graphql';

/** Told of a fault of the gateway itself, with the id that the caller got. */
export type OnFault = (fault: Error, clientRequestId: string) => void;

/** Tells of what is behind those errors that callers get masked. */
export function tellFaults(errors: readonly GraphQLError[], clientRequestId: string, onFault: OnFault): void {
  for (const { originalError, extensions } of errors) {
    const isFault = extensions['code'] === undefined || extensions['code'] === 'INTERNAL_SERVER_ERROR';
    if (isFault && originalError instanceof Error) onFault(originalError, clientRequestId);
  }
}
