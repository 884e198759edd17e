import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Tells callers whose document was not parsed what they need to act on: how to mend one that exceeds `MAX_TOKENS`, and
 * `outcome: NOT_APPLIED` when it speaks of a mutation.
 */
export const parseErrors: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ document, source, errors }) {
        if (document !== undefined) return Promise.resolve();
        for (const { extensions, message } of errors) {
          if (extensions['code'] !== 'GRAPHQL_PARSE_FAILED') continue;
          if (/\btokens\. Parsing aborted/.test(message))
            extensions['hint'] = 'Send a shorter document, or ask the operator to raise MAX_TOKENS.';
          if (/\bmutation\b/.test(source ?? '')) extensions['outcome'] = 'NOT_APPLIED';
        }
        return Promise.resolve();
      },
    }),
};
