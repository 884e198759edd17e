import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Kind, parse, type DocumentNode } from 'graphql';
import { checkDocument, type DocumentRules } from './document-check.js';
import { isJsonObject } from '../../json.js';
import { systemErrorCode } from '../../thrown.js';

/** A file of operations cannot be used. The message names the file, the operations at fault, and how to mend it. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** An operation as a client made it. */
export interface ListedOperation {
  /** By which clients ask for it: the SHA-256 of `body` in hexadecimal digits, or what else their generator uses. */
  readonly id: string;
  /** Empty when it has none. */
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** The document, to the letter. */
  readonly body: string;
}

/** What is known of an operation before its body is looked at. */
interface Entry {
  readonly id: unknown;
  readonly body: unknown;
}

const SHA256 = /^[0-9a-f]{64}$/;
const FORMAT = 'apollo-persisted-query-manifest';

/** The SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An id without the prefix that GraphQL over HTTP gives to hashes, `sha256:`. */
export function bareId(id: string): string {
  return id.replace(/^sha256:/, '');
}

/**
 * The operations of a file: Apollo's persisted query manifest, or a JSON object of documents by id, as GraphQL Code
 * Generator and Relay write it. Throws a `ManifestError` unless each may be executed by `rules`.
 */
export function readManifest(path: string, rules: DocumentRules): ListedOperation[] {
  const entries = entriesOf(parseJson(readText(path), path));
  if (entries === null) {
    throw new ManifestError(
      `${path} is neither an ${FORMAT} of version 1 nor a JSON object of documents by id; ` +
        'give a file that npm run persist-operations made',
    );
  }
  if (entries.length === 0) throw new ManifestError(`${path} lists no operation; generate it anew`);

  const faults: string[] = [];
  const operations: ListedOperation[] = [];
  for (const [index, entry] of entries.entries()) {
    const operation = readEntry(entry, rules);
    if (typeof operation === 'string') faults.push(`${describe(entry, index)} ${operation}`);
    else operations.push(operation);
  }
  faults.push(...contradictions(operations));
  if (faults.length > 0) {
    throw new ManifestError(
      `${path} cannot be used; mend these operations in the client and generate it anew:\n  ${faults.join('\n  ')}`,
    );
  }
  return operations;
}

/** A line for each id that stands for more than one body. */
export function contradictions(operations: readonly ListedOperation[]): string[] {
  const bodies = new Map<string, string>();
  return operations.flatMap(({ id, name, body }) => {
    const first = bodies.get(id) ?? body;
    bodies.set(id, first);
    return first === body ? [] : [`operation "${name}" (${id}) has the id of another operation`];
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = systemErrorCode(error) ?? 'unknown';
    throw new ManifestError(
      `${path} cannot be read (${reason}); give the path of a file that npm run persist-operations made`,
    );
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ManifestError(`${path} is not JSON; give a file that npm run persist-operations made`);
  }
}

/** Null when the file has another form. */
function entriesOf(file: unknown): Entry[] | null {
  if (!isJsonObject(file)) return null;
  if ('format' in file || 'operations' in file) {
    const { format, version, operations } = file;
    if (format !== FORMAT || version !== 1 || !Array.isArray(operations)) return null;
    return operations.every(isJsonObject) ? operations.map(({ id, body }) => ({ id, body })) : null;
  }
  const pairs = Object.entries(file);
  return pairs.every(([, body]) => typeof body === 'string')
    ? pairs.map(([id, body]) => ({ id, body }))
    : null;
}

/** The operation, or what is wrong with it. */
function readEntry({ id: given, body }: Entry, rules: DocumentRules): ListedOperation | string {
  const id = typeof given === 'string' ? bareId(given) : '';
  if (id === '') return 'has no id';
  if (typeof body !== 'string') return 'has no body';
  // A body that was edited by hand, or changed on its way, still has the hash of the original document.
  if (SHA256.test(id) && id !== sha256(body)) return 'has an id that is not the SHA-256 of its body';
  let document: DocumentNode;
  try {
    document = parse(body, { maxTokens: rules.limits.maxTokens });
  } catch (error) {
    return error instanceof Error ? `is not GraphQL: ${error.message}` : 'is not GraphQL';
  }
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) return 'is only fragments';
  const errors = checkDocument(document, rules);
  const hints = errors.map(({ message, extensions: { hint } }) =>
    typeof hint === 'string' ? `${message} ${hint}` : message,
  );
  if (hints.length > 0) return `does not fit the schema or the limits: ${hints.join(' ')}`;
  return { id, name: operation.name?.value ?? '', type: operation.operation, body };
}

function describe({ id, body }: Entry, index: number): string {
  const name = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(typeof body === 'string' ? body : '')?.[1];
  const which = name === undefined ? `number ${index + 1}` : `"${name}"`;
  return typeof id === 'string' ? `operation ${which} (${id})` : `operation ${which}`;
}
