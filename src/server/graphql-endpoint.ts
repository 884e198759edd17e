import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { createContext, type GatewayContext, type Services } from '../graphql/context.js';
import { refuse } from './refusal.js';
import { BodyTooLargeError, readBody } from './request-body.js';

/** Answers one request for GraphQL; the promise ends when the answer is handed to the connection, and never rejects. */
export type GraphQLEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
) => Promise<void>;

/** @param maxBodyBytes the largest body taken */
export function createGraphQLEndpoint(
  apollo: ApolloServer<GatewayContext>,
  services: Services,
  maxBodyBytes: number,
): GraphQLEndpoint {
  return async (request, response, search) => {
    let body: unknown;
    try {
      body = parseBody(request, await readBody(request, maxBodyBytes));
    } catch (error) {
      if (error instanceof BodyTooLargeError) {
        refuse(response, 413, 'The request body is too large.', `Send at most ${maxBodyBytes} bytes.`);
      } else if (error instanceof SyntaxError) {
        refuse(response, 400, 'The request body is not valid JSON.', 'Send a JSON object with a "query".');
      } else {
        response.destroy();
      }
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
    await send(response, answer, context.clientRequestId);
  };
}

/** Only JSON is parsed: other kinds of content can be sent across origins without the browser asking first. */
function parseBody(request: IncomingMessage, text: string): unknown {
  const mediaType = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === 'application/json' ? JSON.parse(text) : undefined;
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
