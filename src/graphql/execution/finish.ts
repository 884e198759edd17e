import type { ApolloServerPlugin } from '@apollo/server';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { GatewayContext } from '../context.js';
import { boundGraphWords } from '../errors/bounds.js';
import { formatErrors } from '../errors/format.js';
import { reportFaults, type OnFault } from '../errors/report-faults.js';
import type { Answer } from '../observed/operation-result.js';

/**
 * What callers get of an operation that compiled code executed: its faults are reported, its errors bounded and formatted.
 * For Apollo Server's operations `finishPlugin` and `formatError` do the same.
 */
export function finish(
  { data, errors }: ExecutionResult,
  { clientRequestId }: Pick<GatewayContext, 'clientRequestId'>,
  onFault: OnFault,
): Answer {
  if (errors !== undefined) finishErrors(errors, clientRequestId, onFault);
  return { errors: errors && formatErrors(errors), data };
}

/** The same for Apollo Server's operations, up to the formatting, which Apollo Server does by `formatError`. */
export const finishPlugin = (onFault: OnFault): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ errors, contextValue }) {
        finishErrors(errors, contextValue.clientRequestId, onFault);
        return Promise.resolve();
      },
    }),
});

function finishErrors(errors: readonly GraphQLError[], clientRequestId: string, onFault: OnFault): void {
  reportFaults(errors, clientRequestId, onFault);
  boundGraphWords(errors);
}
