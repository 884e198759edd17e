import { inCloud, type CloudName } from '../clouds.js';
import { GraphResponseError } from '../errors/graph-errors.js';
import { missingSegmentIn } from '../errors/message-patterns.js';
import { beta2019 } from './beta/beta-2019.js';
import { beta } from './beta/beta.js';
import type { Dialect } from './dialect.js';
import { v1 } from './v1/v1.js';

const dialects: readonly Dialect[] = [beta2019, beta, v1];

/** The names that a list in `GRAPH_API` may have. */
export const dialectNames: readonly string[] = dialects.map(({ name }) => name);

/** The value of `GRAPH_API` that stands for all dialects, the oldest first. */
export const AUTO = 'auto';

/** Takes one of the dialects that Graph knows, in order of preference and at least one; may throw. */
type Choose = (known: readonly Dialect[]) => Dialect;

/** Runs calls in the listed dialects that Graph knows. */
export interface DialectSelector {
  /** The listed dialects that Graph is not known to lack, in order of preference; at least one. */
  known(): readonly Dialect[];
  /** The first dialect that fits; of those that Graph knows, or else of those that it lacks. Null when none does. */
  find(fits: (dialect: Dialect) => boolean): Dialect | null;
  /**
   * Notes that Graph lacks the collection of a dialect.
   * @returns whether that takes it out: false of the only one that is left, which stays
   */
  drop(dialect: Dialect): boolean;
  /**
   * Runs `call` in the dialect that `choose` takes, by default the first. When Graph answers that the dialect's path does not
   * exist, so that nothing can have been done, and another dialect is left, that one is dropped and it is chosen again.
   * Throws what `choose` throws, and what `call` throws otherwise.
   */
  run<T>(call: (dialect: Dialect) => Promise<T>, choose?: Choose): Promise<T>;
}

/**
 * @param api `AUTO`, or different names of `dialectNames` in order of preference, comma-separated; throws a TypeError for
 *   anything else
 * @param onMissing is told once of each dialect that is dropped, and which one comes first now
 * @param cloud the cloud that is called, if it is known: its versions may lack members
 */
export function createDialectSelector(
  api: string,
  onMissing: (missing: Dialect, first: Dialect) => void,
  cloud?: CloudName,
): DialectSelector {
  const listed = listedIn(api).map((dialect) => (cloud === undefined ? dialect : inCloud(dialect, cloud)));
  let known = listed;

  const selector: DialectSelector = {
    known: () => known,

    find: (fits) => known.find(fits) ?? listed.find(fits) ?? null,

    drop(dialect) {
      const left = known.filter((other) => other !== dialect);
      const [first] = left;
      if (first === undefined) return false;
      // Calls that run side by side each find the path missing; only the first changes anything.
      if (left.length < known.length) {
        known = left;
        onMissing(dialect, first);
      }
      return true;
    },

    async run(call, choose = firstOf) {
      for (;;) {
        const dialect = choose(known);
        try {
          return await call(dialect);
        } catch (error) {
          if (!isMissingCollection(error, dialect) || !selector.drop(dialect)) throw error;
        }
      }
    },
  };
  return selector;
}

/** The names of the dialects that such a list has. */
export function listedDialects(api: string): readonly string[] {
  return listedIn(api).map(({ name }) => name);
}

function listedIn(api: string): readonly Dialect[] {
  if (api === AUTO) return dialects;
  const names = api.split(',');
  const listed = names.flatMap((name) => dialects.find((dialect) => dialect.name === name) ?? []);
  if (listed.length < names.length || new Set(names).size < names.length) {
    throw new TypeError(`No list of dialects is called ${api}`);
  }
  return listed;
}

function firstOf([first]: readonly Dialect[]): Dialect {
  if (first === undefined) throw new TypeError('No dialect is left');
  return first;
}

/** Whether Graph said that the dialect's collection does not exist, so that nothing can have been done. */
export function isMissingCollection(error: unknown, dialect: Dialect): error is GraphResponseError {
  if (!(error instanceof GraphResponseError)) return false;
  const { status, graphMessage } = error.response;
  if (status !== 400 && status !== 404) return false;
  const segment = missingSegmentIn(graphMessage);
  return segment !== null && dialect.collectionPath.split('/').includes(segment);
}
