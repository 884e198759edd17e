/** As deep, and as far into lists, as graphql-js looks. */
const MAX_DEPTH = 2;
const MAX_ITEMS = 10;

/**
 * A JSON value in the words of graphql-js' messages, as far as `maxLength` characters; what lies beyond is not looked at,
 * so that a value of a megabyte costs no more than a short one.
 */
export function describeValue(value: unknown, maxLength: number): string {
  return describe(value, maxLength, 0).slice(0, maxLength);
}

function describe(value: unknown, maxLength: number, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, maxLength));
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value)
    ? describeList(value, maxLength, depth)
    : describeObject(value as Readonly<Record<string, unknown>>, maxLength, depth);
}

function describeList(list: readonly unknown[], maxLength: number, depth: number): string {
  if (list.length === 0) return '[]';
  if (depth >= MAX_DEPTH) return '[Array]';
  const items = list.slice(0, MAX_ITEMS).map((item) => describe(item, maxLength, depth + 1));
  const left = list.length - MAX_ITEMS;
  if (left > 0) items.push(left === 1 ? '... 1 more item' : `... ${left} more items`);
  return `[${items.join(', ')}]`;
}

function describeObject(object: Readonly<Record<string, unknown>>, maxLength: number, depth: number): string {
  const names = Object.keys(object);
  if (names.length === 0) return '{}';
  if (depth >= MAX_DEPTH) return '[Object]';
  let members = '';
  for (const name of names) {
    if (members.length > maxLength) break;
    members += `${members === '' ? '' : ', '}${name}: ${describe(object[name], maxLength, depth + 1)}`;
  }
  return `{ ${members} }`;
}
