import type { GraphAttempt, UnreachedHost } from '../graph/http/client.js';
import type { GraphMethod } from '../graph/http/transports/transport.js';
import type { Log } from '../log.js';
import type { Observer, OperationResult } from './observation.js';

/** A request to Graph, with its attempts in their order. */
interface Call {
  readonly method: GraphMethod;
  /** By the name that `GRAPH_API` has for it. */
  readonly graphApi: string | undefined;
  /** With the reason, the code and the host of one that brought no answer. */
  readonly attempts: (Pick<GraphAttempt, 'status' | 'requestId' | 'durationMs' | 'error'> &
    Partial<UnreachedHost>)[];
}

/**
 * Writes one line for each operation: never variables, headers or the document. The level is `info`; it is `debug` for
 * the introspection that development tools repeat every second.
 */
export function operationLog(log: Log): Observer {
  return ({ clientRequestId, clientName, clientVersion }) => {
    const calls: Call[] = [];
    return {
      watchCall(method, graphApi) {
        const attempts: Call['attempts'] = [];
        calls.push({ method, graphApi, attempts });
        return {
          onAttempt({ status, requestId, durationMs, error, unreached }) {
            attempts.push({ status, requestId, durationMs: rounded(durationMs), error, ...unreached });
          },
        };
      },
      end(result) {
        const { name, type, fields, codes, outcomes, durationMs, traceId } = result;
        const line = {
          operationName: name,
          operationType: type,
          clientName,
          clientVersion,
          durationMs: rounded(durationMs),
          fields,
          codes,
          outcomes,
          calls,
          clientRequestId,
          traceId,
        };
        log[isPolling(result) ? 'debug' : 'info'](line, 'operation');
      },
    };
  };
}

function isPolling({ name, fields, codes }: OperationResult): boolean {
  return name === 'IntrospectionQuery' && fields.length === 0 && codes.length === 0;
}

/** Tenths of a millisecond are as fine as anybody reads. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
