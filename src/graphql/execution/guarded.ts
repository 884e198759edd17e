import {
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import type { GatewayContext } from '../context.js';
import { faultError } from '../errors/coded-error.js';
import { knownRootFields } from '../operations/root-fields.js';
import { asError } from '../../thrown.js';

/** Beyond the deadlines of its calls, for what else a field may wait for; the next look comes up to a second later. */
const MARGIN_MS = 1_000;
const LOOK_MS = 1_000;

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
      remove(entry);
      resolve({ data: null, errors: [executionFault(fault, execution)] });
    };
    const succeed = (result: ExecutionResult): void => {
      remove(entry);
      resolve(result);
    };
    const entry = {
      endsAtMs: performance.now() + turnsOf(execution) * deadlineMs + MARGIN_MS,
      fail,
      place: underWay.length,
    };
    underWay.push(entry);
    look ??= setInterval(endOverdue, LOOK_MS).unref();
    try {
      const result = execute();
      if (result instanceof Promise) result.then(succeed, fail);
      else succeed(result);
    } catch (fault) {
      fail(fault);
    }
  });
}

/** An execution that is not over. */
interface UnderWay {
  readonly endsAtMs: number;
  readonly fail: (fault: Error) => void;
  /** Where it is in the list; -1 once it is over. */
  place: number;
}

/**
 * One timer looks after all of them: one each would take a twentieth of a create's time. A list, since each table that a
 * `Set` gives up keeps the next one alive, and with it every operation that passed through, until the old generation is
 * collected: that took four fifths of the time of the young one.
 */
const underWay: UnderWay[] = [];
let look: NodeJS.Timeout | undefined;

/** Takes an entry out, once, by putting the last one in its place. */
function remove(entry: UnderWay): void {
  const { place } = entry;
  if (place < 0) return;
  entry.place = -1;
  const last = underWay.pop();
  if (last === undefined || last === entry) return;
  underWay[place] = last;
  last.place = place;
}

function endOverdue(): void {
  const nowMs = performance.now();
  for (const { fail } of underWay.filter(({ endsAtMs }) => endsAtMs <= nowMs))
    fail(new NeverSettledError('The execution has not come to its end'));
  if (underWay.length > 0) return;
  clearInterval(look);
  look = undefined;
}

/** How many fields are executed one after the other. */
function turnsOf({ document, operation }: Execution): number {
  if (operation.operation !== OperationTypeNode.MUTATION) return 1;
  return knownRootFields(document, operation).length;
}

/** A fault of the gateway as callers get it; the outcome of a mutation is known when nothing was written. */
function executionFault(fault: unknown, { operation, context }: Execution): GraphQLError {
  const { clientRequestId, hasWritten } = context;
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const outcome = !isMutation ? undefined : hasWritten ? 'UNKNOWN' : 'NOT_APPLIED';
  return faultError(asError(fault), outcome, clientRequestId);
}
