import { readFile } from 'node:fs/promises';
import { systemErrorCode } from '../../thrown.js';

/** A file cannot be read; the message says why and how to mend it, without the file's name. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

const reasons = new Map([
  ['ENOENT', 'is not there; check the path'],
  ['EISDIR', 'is a folder; name the files in it'],
  ['EACCES', 'may not be read; check its permissions'],
  ['ERR_FS_FILE_TOO_LARGE', 'is too large; give it in parts'],
]);

/**
 * The text of a file, or of standard input for `-`: UTF-8, or UTF-16 as Windows PowerShell redirects it. Throws an
 * `UnreadableError`.
 */
export async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = path === '-' ? await standardInput() : await readFile(path);
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    throw new UnreadableError(
      reasons.get(code) ?? `cannot be read (${code === '' ? 'unknown reason' : code})`,
    );
  }
  return decode(bytes);
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError)
      throw new UnreadableError('is neither UTF-8 nor UTF-16; save it as UTF-8');
    throw new UnreadableError('is too large; give it in parts');
  }
}

/** By the byte order mark; without one by the zero that half of each character of JSON is in UTF-16. */
function encodingOf(bytes: Buffer): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
