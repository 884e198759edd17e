import { HOW_TO_SEND } from '../../graphql/errors/hints/request-hints.js';
import { isJsonObject } from '../../json.js';
import type { Refusal } from '../refusal.js';

/** Why the JSON of a body is no GraphQL request (GraphQL over HTTP, section 5.1); null when it is one. */
export function operationRefusal(body: unknown): Refusal | null {
  if (Array.isArray(body)) {
    return malformed(
      'Several operations in one request (batching) are not taken.',
      'Send each operation in a request of its own, as an object instead of an array (with Apollo Client: HttpLink in place of BatchHttpLink). One operation can have several fields.',
    );
  }
  if (!isJsonObject(body)) return malformed('The request body is no JSON object.');
  const { query, variables, operationName, extensions } = body;
  if (isJsonObject(query) && query['kind'] === 'Document') {
    return malformed(
      '"query" is a parsed document.',
      'Send its text, as print of the package graphql makes it.',
    );
  }
  if (!isAbsent(query) && typeof query !== 'string') return malformed('"query" is no text.');
  if (typeof variables === 'string') {
    return malformed('"variables" is text.', 'Send the object itself: {"query":"…","variables":{"id":"…"}}.');
  }
  if (!isAbsent(variables) && !isJsonObject(variables)) return malformed('"variables" is no object.');
  if (!isAbsent(operationName) && typeof operationName !== 'string') {
    return malformed(
      '"operationName" is no text.',
      'Send the name of one operation of the document, or none.',
    );
  }
  if (!isAbsent(extensions) && !isJsonObject(extensions)) {
    return malformed('"extensions" is no object.', 'Send an object, or none.');
  }
  if (!isAbsent(query) && query !== '') return null;
  const isPersisted = !isAbsent(extensions?.['persistedQuery']) || typeof body['documentId'] === 'string';
  if (isPersisted) return null;
  return malformed(
    'The request has no "query".',
    `${HOW_TO_SEND} The document of a mutation goes into "query" as well.`,
  );
}

const malformed = (message: string, hint = HOW_TO_SEND): Refusal => ({ status: 400, message, hint });

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
