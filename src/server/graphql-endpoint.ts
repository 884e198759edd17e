import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { createContext, type GatewayContext, type Services } from '../graphql/context.js';
import { refuse } from './refusal.js';
import { readJson, UnusableBodyError } from './request-body.js';

/** Answers one request for GraphQL; the promise ends when the answer is handed to the connection, and never rejects. */
export type GraphQLEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
) => Promise<void>;

/** What the endpoint takes of a caller. */
export interface EndpointLimits {
  /** The largest body, in bytes. */
  readonly MAX_BODY_BYTES: number;
  /** How long a caller may leave its answer unread, in milliseconds. */
  readonly REQUEST_TIMEOUT_MS: number;
}

/** An endpoint that executes operations with `services`. */
export function createGraphQLEndpoint(
  apollo: ApolloServer<GatewayContext>,
  services: Services,
  limits: EndpointLimits,
): GraphQLEndpoint {
  return async (request, response, search) => {
    let body: unknown;
    try {
      body = await readJson(request, limits.MAX_BODY_BYTES);
    } catch (error) {
      if (error instanceof UnusableBodyError) refuse(response, error.status, error.message, error.hint);
      else response.destroy();
      return;
    }

    const callerLeft = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) callerLeft.abort();
    });
    const context = createContext(services, callerHeaders(request), callerLeft.signal);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'GET', headers: headerMap(request), search, body },
      context: () => Promise.resolve(context),
    });
    // Ends the connection when nothing of the answer can be written for so long.
    response.setTimeout(limits.REQUEST_TIMEOUT_MS);
    await send(response, answer, context.clientRequestId);
  };
}

function callerHeaders({ headers, headersDistinct }: IncomingMessage) {
  const clientRequestId = headers['client-request-id'];
  return {
    authorization: headersDistinct['authorization'],
    clientRequestId: typeof clientRequestId === 'string' ? clientRequestId : undefined,
  };
}

function headerMap(request: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) map.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return map;
}

async function send(
  response: ServerResponse,
  answer: HTTPGraphQLResponse,
  clientRequestId: string,
): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('client-request-id', clientRequestId);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
