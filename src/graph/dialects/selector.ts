import { GraphResponseError } from '../errors.js';
import { beta2019 } from './beta-2019.js';
import { beta } from './beta/beta.js';
import type { Dialect } from './dialect.js';

/** Values of `GRAPH_API`: one dialect by name, or `auto` for the first that Graph knows. */
export const graphApis = ['auto', beta2019.name, beta.name] as const;

const candidates: Record<string, readonly [Dialect, ...Dialect[]]> = {
  auto: [beta2019, beta],
  [beta2019.name]: [beta2019],
  [beta.name]: [beta],
};

/** Runs calls in the dialect that Graph knows. */
export interface DialectSelector {
  /**
   * Runs `call` in the current dialect. When Graph answers that the dialect's path does not exist, so that nothing can
   * have been done, and another dialect is left, that one becomes current and the call runs in it. Throws what `call`
   * throws otherwise.
   */
  run<T>(call: (dialect: Dialect) => Promise<T>): Promise<T>;
  /** The first dialect that fits, current or later ones before earlier; null when none does. */
  find(fits: (dialect: Dialect) => boolean): Dialect | null;
}

/**
 * @param api one of `graphApis`; throws a TypeError for anything else
 * @param onChange is told once whenever another dialect becomes current
 */
export function createDialectSelector(api: string, onChange: (dialect: Dialect) => void): DialectSelector {
  const dialects = candidates[api];
  if (dialects === undefined) throw new TypeError(`No dialect is called ${api}`);
  let current = dialects[0];

  return {
    find(fits) {
      const index = dialects.indexOf(current);
      return [...dialects.slice(index), ...dialects.slice(0, index)].find(fits) ?? null;
    },

    async run(call) {
      for (;;) {
        const dialect = current;
        try {
          return await call(dialect);
        } catch (error) {
          const next = dialects[dialects.indexOf(dialect) + 1];
          if (next === undefined || !isMissingCollection(error, dialect)) throw error;
          // Calls that run side by side each find the old path missing; only the first changes what is current.
          if (current === dialect) {
            current = next;
            onChange(next);
          }
        }
      }
    },
  };
}

/** Graph has no code of its own for an unknown path, only this sentence. Seen in many users' reports of its 400. */
const MISSING_SEGMENT = /^Resource not found for the segment '([^']*)'/;

/** Whether Graph said that the dialect's collection does not exist, so that nothing can have been done. */
export function isMissingCollection(error: unknown, dialect: Dialect): error is GraphResponseError {
  if (!(error instanceof GraphResponseError) || (error.status !== 400 && error.status !== 404)) return false;
  const segment = MISSING_SEGMENT.exec(error.graphMessage ?? '')?.[1];
  return segment !== undefined && dialect.collectionPath.split('/').includes(segment);
}
