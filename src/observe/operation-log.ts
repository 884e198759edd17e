import type { GraphAttempt, GraphWatch } from '../graph/client.js';
import type { Log } from '../server/log.js';
import type { Observer, OperationStart } from './observation.js';

/** A request to Graph, with its attempts in their order. */
interface Call {
  readonly attempts: Attempt[];
}

type Attempt = Pick<GraphAttempt, 'method' | 'status' | 'requestId' | 'durationMs' | 'error'>;

/** Writes one line for each operation, at level `info`: never variables, headers or the document. */
export function operationLog(log: Log): Observer {
  return ({ clientRequestId, clientName, clientVersion, clean }) => {
    const calls: Call[] = [];
    return {
      watchCall() {
        const attempts: Attempt[] = [];
        calls.push({ attempts });
        return attemptCollector(attempts, clean);
      },
      end({ name, type, fields, codes, outcomes, durationMs, traceId }) {
        log.info(
          {
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
          },
          'operation',
        );
      },
    };
  };
}

function attemptCollector(attempts: Attempt[], clean: OperationStart['clean']): GraphWatch {
  return {
    onAttempt({ method, status, requestId, durationMs, error }) {
      attempts.push({
        method,
        status,
        requestId: requestId === null ? null : clean(requestId),
        durationMs: rounded(durationMs),
        error,
      });
    },
  };
}

/** Tenths of a millisecond are as fine as anybody reads. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
