import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { createContext, type GatewayContext, type Services } from '../graphql/context.js';
import type { RepeatedOperations } from '../graphql/repeated-operations.js';
import { createAnswerTypes } from './answer-types.js';
import { CallerPresence } from './caller-presence.js';
import { headerLines } from './header-lines.js';
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

/**
 * An endpoint that executes operations with `services`: what comes again and again as `repeated` has it, everything else
 * by Apollo Server.
 */
export function createGraphQLEndpoint(
  apollo: ApolloServer<GatewayContext>,
  repeated: RepeatedOperations,
  services: Services,
  limits: EndpointLimits,
): GraphQLEndpoint {
  const answerTypes = createAnswerTypes();
  return async (request, response, search) => {
    let body: unknown;
    try {
      body = await readJson(request, limits.MAX_BODY_BYTES);
    } catch (error) {
      if (error instanceof UnusableBodyError) refuse(response, error.status, error.message, error.hint);
      else response.destroy();
      return;
    }

    const context = createContext(services, callerHeaders(request), new CallerPresence(response));
    const { method = 'GET', headers } = request;
    const answerType = isPlain(request) ? answerTypes.of(request) : undefined;
    const text = answerType === undefined ? null : await repeated.answer(body, headers, context);
    if (text !== null) {
      response.writeHead(200, {
        'content-type': answerType,
        'content-length': Buffer.byteLength(text),
        'client-request-id': context.clientRequestId,
      });
      response.end(text);
      limitReading(response, limits);
      return;
    }
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headerMap(request), search, body },
      context: () => Promise.resolve(context),
    });
    if (isPlain(request) && isWhole(answer)) answerTypes.learn(request, answer.headers.get('content-type'));
    await send(response, answer, context.clientRequestId);
    limitReading(response, limits);
  };
}

/** Ends the connection when nothing of the answer, as far as the system has not taken it, can be written for so long. */
function limitReading(response: ServerResponse, { REQUEST_TIMEOUT_MS }: EndpointLimits): void {
  if (response.writableLength > 0) response.setTimeout(REQUEST_TIMEOUT_MS);
}

/** Whether nothing but the body says how to answer, apart from `Accept`. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && headers['apollo-federation-include-trace'] === undefined;
}

/** Whether an operation was executed, and answered at once. */
function isWhole({ status, body }: HTTPGraphQLResponse): boolean {
  return (status === undefined || status === 200) && body.kind === 'complete';
}

function callerHeaders(request: IncomingMessage) {
  const clientRequestId = request.headers['client-request-id'];
  return {
    authorization: headerLines(request, 'authorization'),
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
