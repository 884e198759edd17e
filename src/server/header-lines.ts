import type { IncomingMessage } from 'node:http';

/**
 * The values of a header, one for each line that has it: Node keeps but the first of some headers.
 *
 * @param name in lower case
 */
export function headerLines({ headers, rawHeaders }: IncomingMessage, name: string): string[] {
  if (headers[name] === undefined) return [];
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const header = rawHeaders[index] ?? '';
    if (header.length === name.length && header.toLowerCase() === name)
      values.push(rawHeaders[index + 1] ?? '');
  }
  return values;
}
