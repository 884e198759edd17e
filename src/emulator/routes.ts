import { GraphFault } from './answers.js';
import { collectionPath, type Contract } from './contracts/contract.js';

/** Where a request leads: the collection of a contract, or with an id one policy. */
export interface Route {
  readonly contract: Contract;
  readonly id: string | null;
}

/**
 * Where a request leads; null when it leads to none of these contracts. As Graph does, it passes over the letter case of
 * segments and a slash at the end, and takes an id as a segment or in parentheses behind the collection. Throws a
 * `GraphFault` for a path that is no text.
 */
export function routeOf(target: string, contracts: readonly Contract[]): Route | null {
  const segments = segmentsOf(target);
  const last = segments.at(-1) ?? '';
  const [, name, key] = /^([^(]*)\('((?:[^']|'')*)'\)$/.exec(decode(last)) ?? [];
  for (const contract of contracts) {
    const collection = segmentsOf(collectionPath(contract));
    if (isSame(segments, collection)) return { contract, id: null };
    if (segments.length === collection.length + 1 && isSame(segments.slice(0, -1), collection))
      return { contract, id: decode(last) };
    if (name !== undefined && key !== undefined && isSame([...segments.slice(0, -1), name], collection))
      return { contract, id: key.replaceAll("''", "'") };
  }
  return null;
}

/** The root below which a request asks for a batch; null when it asks for none. */
export function batchRootOf(target: string, contracts: readonly Contract[]): string | null {
  const segments = segmentsOf(target);
  return contracts.find(({ root }) => isSame(segments, [...segmentsOf(root), '$batch']))?.root ?? null;
}

/** Graph's answer to a path it does not know; it names the first segment that leads nowhere. */
export function unknownSegment(target: string, contracts: readonly Contract[]): GraphFault {
  const known = contracts.flatMap((contract) => segmentsOf(collectionPath(contract)).slice(0, -1));
  const segment = segmentsOf(target).find((part) => !known.some((other) => isSame([part], [other]))) ?? '';
  return new GraphFault(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

function segmentsOf(target: string): string[] {
  const [path = ''] = target.split('?', 1);
  const segments = path.split('/').slice(1);
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

function isSame(segments: readonly string[], others: readonly string[]): boolean {
  return (
    segments.length === others.length &&
    segments.every((segment, index) => segment.toLowerCase() === others[index]?.toLowerCase())
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new GraphFault(400, 'BadRequest', 'The request URI is not valid.');
  }
}
