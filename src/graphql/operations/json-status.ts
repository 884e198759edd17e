import type { ApolloServerPlugin } from '@apollo/server';
import { treatmentOf } from '../errors/codes.js';

const OWN_MEDIA_TYPE = 'application/graphql-response+json';

/**
 * Gives refused operations the HTTP status that GraphQL over HTTP asks for: 200 where the answer is `application/json`,
 * which tells clients and routers that it came from the gateway itself; Apollo Server's 400 where it has GraphQL's own
 * media type. Requests that are not well-formed keep their status.
 */
export const jsonStatus: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response, errors }) {
        // Who never names GraphQL's own media type cannot be answered in it.
        const accept = request.http?.headers.get('accept')?.toLowerCase() ?? '';
        const isRefused =
          errors?.every(({ extensions }) => treatmentOf(extensions['code']).refuses === 'operation') ?? false;
        if (isRefused && response.http.status === 400 && !accept.includes(OWN_MEDIA_TYPE)) {
          response.http.status = 200;
        }
        return Promise.resolve();
      },
    }),
};
