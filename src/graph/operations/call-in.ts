import type { GraphCaller } from '../caller.js';
import type { Dialect } from '../dialects/dialect.js';
import type { GraphCall } from '../http/client.js';

/** A call whose observers, if any, are told which dialect it goes out in. */
export function callIn(dialect: Dialect, call: GraphCall): GraphCall {
  const watchCall: GraphCaller['watchCall'] = call.watchCall;
  if (watchCall === undefined) return call;
  return { ...call, watchCall: (method) => watchCall(method, dialect.name) };
}
