import {
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import type { GatewayContext } from '../context.js';
import { codedError } from '../errors.js';
import { fragmentOf } from '../operations/fragment.js';
import { rootFields } from '../operations/root-fields.js';

/** Beyond the deadlines of its calls, for what else a field may wait for. */
const MARGIN_MS = 2_000;

/** The execution of an operation was not over when every call that it may have made was. */
class NeverSettledError extends Error {
  override readonly name = 'NeverSettledError';
}

/** What is executed, and for whom. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly context: Pick<GatewayContext, 'clientRequestId' | 'hasWritten'>;
}

/**
 * Executes an operation, whatever becomes of that: what throws, rejects or has not settled when all deadlines are past is
 * an answer without data, whose error says what became of a mutation.
 * @param deadlineMs for each field of a mutation, one after the other, and for a query
 */
export function guarded(
  execute: () => ExecutionResult | Promise<ExecutionResult>,
  execution: Execution,
  deadlineMs: number,
): Promise<ExecutionResult> {
  return new Promise((resolve) => {
    const fail = (fault: unknown): void => {
      clearTimeout(timer);
      resolve({ data: null, errors: [executionFault(fault, execution)] });
    };
    const timer = setTimeout(
      () => {
        fail(new NeverSettledError('The execution has not come to its end'));
      },
      turnsOf(execution) * deadlineMs + MARGIN_MS,
    );
    const succeed = (result: ExecutionResult): void => {
      clearTimeout(timer);
      resolve(result);
    };
    try {
      const result = execute();
      if (result instanceof Promise) result.then(succeed, fail);
      else succeed(result);
    } catch (fault) {
      fail(fault);
    }
  });
}

/** How many fields are executed one after the other. */
function turnsOf({ document, operation }: Execution): number {
  if (operation.operation !== OperationTypeNode.MUTATION) return 1;
  return rootFields(operation, (name) => fragmentOf(document, name)).length;
}

/** A fault of the gateway as callers get it; the outcome of a mutation is known when nothing was written. */
function executionFault(fault: unknown, { operation, context }: Execution): GraphQLError {
  const { clientRequestId, hasWritten } = context;
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  return codedError(
    'The gateway failed; its log has the fault under the clientRequestId given here.',
    {
      code: 'INTERNAL_SERVER_ERROR',
      outcome: !isMutation ? undefined : hasWritten ? 'UNKNOWN' : 'NOT_APPLIED',
      graph: { clientRequestId },
    },
    fault instanceof Error ? fault : new Error(String(fault)),
  );
}
