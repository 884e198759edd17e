import { requireFault, type Fault } from './faults.js';

/** What a fault is matched against. */
export interface FaultTarget {
  readonly method: string;
  readonly path: NonNullable<Fault['path']> | null;
  /** The value of `$expand`; null when there is none. */
  readonly expand: string | null;
}

/** Faults that wait for a request, first come first served. */
export interface FaultQueue {
  /** Those still to come, with the times left. */
  pending(): readonly Fault[];
  /** Takes a JSON value that is a fault, and returns it; throws an `InvalidFaultError` for any other. */
  readonly add: (fault: unknown) => Fault;
  readonly clear: () => void;
  /** The first fault that matches, used up by one; null when there is none. */
  take(target: FaultTarget): Fault | null;
}

/** An empty queue. */
export function createFaultQueue(): FaultQueue {
  let waiting: Fault[] = [];
  return {
    pending: () => waiting,
    add(fault) {
      requireFault(fault);
      waiting.push(fault);
      return fault;
    },
    clear() {
      waiting = [];
    },
    take(target) {
      const index = waiting.findIndex(
        ({ method, path, expand }) =>
          (method === undefined || method.toUpperCase() === target.method) &&
          (expand === undefined || target.expand?.includes(expand) === true) &&
          (path === undefined ? target.path !== 'batch-item' : path === target.path),
      );
      const fault = waiting[index];
      if (fault === undefined) return null;
      const { times = 1 } = fault;
      if (times > 1) waiting[index] = { ...fault, times: times - 1 };
      else waiting.splice(index, 1);
      return fault;
    },
  };
}
