import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorCode } from './codes.js';
import type { ErrorExtensions } from './coded-error.js';

const UNPARSED: ErrorCode = 'GRAPHQL_PARSE_FAILED';

const WRONG_PERSISTED_QUERY: ErrorExtensions = {
  code: 'BAD_REQUEST',
  hint: 'Send version 1 and, as sha256Hash, the SHA-256 of the query as it is sent.',
};

/**
 * Tells callers whose document was not parsed what they need to act on: how to mend one that exceeds `MAX_TOKENS`, or that
 * goes with a hash of another, and `outcome: NOT_APPLIED` when it speaks of a mutation.
 */
export const parseErrors: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ document, request, source = request.query, errors }) {
        if (document !== undefined) return Promise.resolve();
        for (const { extensions, message } of errors) {
          if (extensions['code'] === undefined && request.extensions?.['persistedQuery'] !== undefined) {
            // Apollo Server has no code for what is wrong with a persisted query.
            Object.assign(extensions, WRONG_PERSISTED_QUERY);
          } else if (extensions['code'] !== UNPARSED) {
            continue;
          } else if (/\btokens\. Parsing aborted/.test(message)) {
            extensions['hint'] = 'Send a shorter document, or ask the operator to raise MAX_TOKENS.';
          }
          if (/\bmutation\b/.test(source ?? '')) extensions['outcome'] = 'NOT_APPLIED';
        }
        return Promise.resolve();
      },
    }),
};
