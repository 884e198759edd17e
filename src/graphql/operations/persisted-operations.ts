import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { ConfigError } from '../../config/config.js';
import type { ErrorCode } from '../errors/codes.js';
import type { ErrorExtensions } from '../errors/coded-error.js';
import { bareId, ManifestError, readManifest, sha256, type ListedOperation } from './manifest.js';
import type { DocumentRules } from './document-check.js';

const HINT =
  'Ask for an operation that the file of PERSISTED_OPERATIONS lists, or ask the operator to add this one ' +
  'with npm run persist-operations.';

/** Why a request is refused. */
interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

const UNKNOWN_ID: Refusal = {
  code: 'PERSISTED_QUERY_NOT_IN_LIST',
  message: 'This gateway executes listed operations only, and has none with this id.',
};
const UNKNOWN_TEXT: Refusal = {
  code: 'QUERY_NOT_IN_SAFELIST',
  message: 'This gateway executes listed operations only, and this document is none of them.',
};

/**
 * Admits the operations of a file only. Throws a `ConfigError` when the file cannot be used.
 * @param path what `PERSISTED_OPERATIONS` says
 */
export function loadPersistedOperations(path: string, rules: DocumentRules): ApolloServerPlugin {
  try {
    return admitOnly(readManifest(path, rules));
  } catch (error) {
    if (error instanceof ManifestError) throw new ConfigError(`PERSISTED_OPERATIONS: ${error.message}`);
    throw error;
  }
}

/**
 * Admits listed operations only: by their id, in `extensions.persistedQuery.sha256Hash` or `documentId`, or by their
 * whole text to the letter. Everything else is refused before it is parsed. Where id and text are both given, the text
 * decides.
 */
function admitOnly(operations: readonly ListedOperation[]): ApolloServerPlugin {
  const bodies = new Map(
    operations.flatMap(({ id, body }) => [[id, body] as const, [sha256(body), body] as const]),
  );
  return {
    requestDidStart({ request }) {
      const isText = request.query !== undefined && request.query !== '';
      const id = isText ? sha256(request.query ?? '') : idOf(request);
      // Apollo Server tells callers who named no operation at all.
      if (id === undefined) return Promise.resolve();
      const body = bodies.get(id);
      if (body === undefined) delete request.query;
      else request.query = body;
      delete request.extensions?.['persistedQuery'];
      if (body !== undefined) return Promise.resolve();
      return Promise.resolve({
        // Nothing is left to execute, of which Apollo Server complains in its own words.
        didEncounterErrors({ errors }) {
          const { code, message } = isText ? UNKNOWN_TEXT : UNKNOWN_ID;
          for (const error of errors) {
            error.message = message;
            const told: ErrorExtensions = { code, outcome: 'NOT_APPLIED', hint: HINT };
            Object.assign(error.extensions, told);
          }
          return Promise.resolve();
        },
      });
    },
  };
}

/** The id that a request names; undefined when the request has none. */
function idOf({ extensions, http }: GraphQLRequest): string | undefined {
  const persistedQuery: unknown = extensions?.['persistedQuery'];
  const hash = member(persistedQuery, 'sha256Hash');
  const id = hash ?? documentId(http);
  return typeof id === 'string' ? bareId(id) : undefined;
}

function documentId(http: GraphQLRequest['http']): unknown {
  if (http?.method === 'GET') return new URLSearchParams(http.search).get('documentId');
  return member(http?.body, 'documentId');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
