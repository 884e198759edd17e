import type { Answer } from '../answers.js';
import type { FaultQueue } from './fault-queue.js';
import { InvalidFaultError } from './faults.js';

/** Path under which faults are asked for; no path of Graph's. */
export const PATH_FAULTS = '/emulator/faults';

const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'content-type',
};

/** `POST` asks for a fault, `GET` lists what is still to come, `DELETE` forgets it; pages of any origin may ask. */
export function answerFaults(method: string, body: string, queue: FaultQueue): Answer {
  switch (method) {
    case 'GET':
      return { status: 200, headers: anyOrigin, body: queue.pending() };
    case 'DELETE':
      queue.clear();
      return { status: 204, headers: anyOrigin };
    case 'OPTIONS':
      return { status: 204, headers: anyOrigin };
    case 'POST':
      try {
        return { status: 201, headers: anyOrigin, body: queue.add(JSON.parse(body)) };
      } catch (error) {
        if (!(error instanceof InvalidFaultError) && !(error instanceof SyntaxError)) throw error;
        return { status: 400, headers: anyOrigin, body: { error: error.message } };
      }
    default:
      return { status: 405, headers: { ...anyOrigin, allow: 'GET, POST, DELETE, OPTIONS' } };
  }
}
