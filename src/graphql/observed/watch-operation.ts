import type { GatewayContext } from '../context.js';
import { boundedName, operationStart, type RequestHeaders } from '../../observe/caller-texts.js';
import type { Observer } from '../../observe/observation.js';
import { answerFacts, type Answer, type AnsweredOperation } from './operation-result.js';

/** To be called once, when the operation is answered. */
export type EndOfOperation = (operation: AnsweredOperation, answer: Answer) => void;

/** Has an operation watched by `observe` from now on, its calls to Graph included. */
export function watchOperation(
  observe: Observer,
  headers: RequestHeaders,
  context: GatewayContext,
): EndOfOperation {
  const beganAtMs = performance.now();
  const start = operationStart(headers, context);
  const observation = observe(start);
  context.observation = observation;
  return (answered, answer) => {
    const { operation } = answered;
    const name = operation?.name?.value;
    observation.end({
      type: operation?.operation ?? null,
      name: name === undefined ? null : boundedName(name, context.tokenRemover),
      ...answerFacts(answered, answer),
      durationMs: performance.now() - beganAtMs,
      traceId: observation.traceId ?? start.parent?.traceId,
    });
  };
}
