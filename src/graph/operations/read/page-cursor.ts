import { createHash } from 'node:crypto';
import { GraphInputError } from '../../errors/input-errors.js';

/** A place between two policies of a list. */
export interface PagePosition {
  /** The dialect whose collection the list is of. */
  readonly dialect: string;
  /** What the list was filtered by, in any unambiguous form. */
  readonly filter: string;
  /** The query of the page in which the place is, as Graph's nextLink had it. */
  readonly query: string;
  /** How many items of that page come before the place. */
  readonly skip: number;
}

const CHECKSUM_BYTES = 9;

/**
 * A cursor for a place. It holds no host, so that nothing it says can send a token elsewhere; its checksum tells
 * cursors of other services and damaged ones apart, and is no secret.
 */
export function writeCursor({ dialect, filter, query, skip }: PagePosition): string {
  const text = JSON.stringify([dialect, filter, query, skip]);
  return Buffer.concat([checksum(text), Buffer.from(text)]).toString('base64url');
}

/** The place that a cursor stands for. Throws a `GraphInputError` for anything that `writeCursor` did not write. */
export function readCursor(cursor: string): PagePosition {
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(CHECKSUM_BYTES).toString('utf8');
  if (!bytes.subarray(0, CHECKSUM_BYTES).equals(checksum(text)))
    throw new GraphInputError({ kind: 'CURSOR' });
  const [dialect, filter, query, skip] = partsOf(text);
  const isWritten =
    [dialect, filter, query].every((part) => typeof part === 'string') && Number.isSafeInteger(skip);
  if (!isWritten) throw new GraphInputError({ kind: 'CURSOR' });
  return { dialect, filter, query, skip } as PagePosition;
}

function partsOf(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function checksum(text: string): Buffer {
  return createHash('sha256').update(`policy cursor ${text}`).digest().subarray(0, CHECKSUM_BYTES);
}
