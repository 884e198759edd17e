import { readExampleDocument, readExampleOperations } from './example-operations.js';

/** What Apollo Sandbox shows at first. */
export interface SandboxStart {
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/**
 * The ready-made operations in one document, with the variables of the first.
 * @param token for the header `Authorization`; Sandbox is a page of Apollo's, so it must be worth nothing elsewhere.
 *   Undefined sets no header.
 */
export function sandboxStart(token?: string): SandboxStart {
  return {
    document: readExampleDocument(),
    variables: { ...readExampleOperations()[0]?.variables },
    ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
  };
}
