import { GraphFault } from '../answers.js';

const MAX_TOP = 999;

/** The number of items in a page: `$top` up to Graph's 999, or `pageSize`. Throws a `GraphFault` for anything else. */
export function parseTop(top: string | null, pageSize: number): number {
  if (top === null) return pageSize;
  if (!/^[1-9]\d{0,8}$/.test(top))
    throw new GraphFault(400, 'BadRequest', `Invalid value '${top}' for $top query option.`);
  return Math.min(Number(top), MAX_TOP);
}

/**
 * The place after which a page begins: 0, which is before all others, when there is no token. Throws a `GraphFault` for
 * a token that was never handed out.
 */
export function parseSkipToken(token: string | null, isPlace: (place: number) => boolean): number {
  if (token === null) return 0;
  const place = Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (!isPlace(place) || skipToken(place) !== token) {
    throw new GraphFault(400, 'BadRequest', `Invalid value '${token}' for $skiptoken query option.`);
  }
  return place;
}

/** A token holds a place and no id, so that it outlives the policy at that place. */
export function skipToken(place: number): string {
  return Buffer.from(String(place)).toString('base64url');
}
