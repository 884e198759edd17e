import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from './persisted-query.js';

/** An Apollo persisted query manifest of these documents, with the SHA-256 of each for its id. */
export function manifestOf(...bodies: string[]) {
  const operations = bodies.map((body) => ({ id: sha256(body), name: 'Any', type: 'query', body }));
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

/** Writes a file of a directory of its own, as JSON unless it is text; the answer is its path. */
export function writeTemporary(name: string, content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'operations-')), name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
