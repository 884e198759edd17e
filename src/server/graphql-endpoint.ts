import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { createContext, type GatewayContext, type Services } from '../graphql/context.js';
import type { ErrorCode } from '../graphql/errors/codes.js';
import type { OnFault } from '../graphql/errors/report-faults.js';
import type { RepeatedOperations } from '../graphql/execution/repeated.js';
import { CallerPresence } from './lifecycle/caller-presence.js';
import { headerLines } from './header-lines.js';
import { createMediaTypeOf } from './media-type.js';
import { answerFault, createRefuse, type OnRefused } from './refusal.js';
import { readJson, UnusableBodyError } from './request-body.js';
import { acceptRefusal, webSocketRefusal } from './requests/answer-kinds.js';
import { operationRefusal } from './requests/operation-members.js';
import { asError } from '../thrown.js';

/** Answers one request for GraphQL; the promise ends when the answer is handed to the connection, and never rejects. */
export type GraphQLEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
) => Promise<void>;

/** What the endpoint takes of a caller. */
export interface EndpointLimits {
  /** The largest body, in bytes. */
  readonly maxBodyBytes: number;
  /** How long a caller may leave its answer unread, in milliseconds. */
  readonly requestTimeoutMs: number;
}

/** Who is told what went wrong. */
export interface EndpointListeners {
  readonly onFault: OnFault;
  readonly onRefused: OnRefused;
}

/** What answers operations. */
export interface OperationHandlers {
  readonly apollo: ApolloServer<GatewayContext>;
  /** Answers repeated operations, where it can. */
  readonly repeated: RepeatedOperations;
}

/**
 * An endpoint that executes operations with `services`: repeated ones by `repeated`, where it can, all others by Apollo
 * Server.
 */
export function createGraphQLEndpoint(
  { apollo, repeated }: OperationHandlers,
  services: Services,
  limits: EndpointLimits,
  { onFault, onRefused }: EndpointListeners,
): GraphQLEndpoint {
  const mediaTypeOf = createMediaTypeOf();
  const refuse = createRefuse(onRefused);

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    { search, body, context }: ReadRequest,
  ): Promise<void> {
    const { method = 'GET', headers } = request;
    const isPost = method === 'POST';
    const mediaType = mediaTypeOf(request);
    // Apollo Server negotiates only after the operation has been executed.
    const refusal = mediaType === null ? acceptRefusal(request) : isPost ? operationRefusal(body) : null;
    if (refusal !== null) {
      refuse(response, refusal);
      return;
    }
    const isPlain = isPost && headers['apollo-federation-include-trace'] === undefined;
    const text = isPlain ? await repeated.answer(body, headers, context) : null;
    if (text !== null) {
      response.writeHead(200, {
        'content-type': mediaType ?? undefined,
        'content-length': Buffer.byteLength(text),
        'client-request-id': context.clientRequestId,
      });
      response.end(text);
      return;
    }
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headerMap(request), search, body },
      context: () => Promise.resolve(context),
    });
    // Of these Apollo Server's plugins, and with them the observers of operations, are not told.
    if ((answered.status === 400 || answered.status === 415) && holdsCode(answered, 'BAD_REQUEST'))
      onRefused(answered.status, 'The request holds no operation that may be answered.');
    // Apollo Server has logged what went wrong in it, and does not say what became of a mutation.
    if (answered.status === 500) answerFault(response, body, context);
    else await send(response, answered, context.clientRequestId);
  }

  return async (request, response, search) => {
    const webSocket = webSocketRefusal(request);
    if (webSocket !== null) {
      refuse(response, webSocket);
      return;
    }
    let body: unknown;
    try {
      body = await readJson(request, limits.maxBodyBytes);
    } catch (error) {
      if (error instanceof UnusableBodyError) refuse(response, error.refusal);
      else response.destroy();
      return;
    }
    const context = createContext(services, callerHeaders(request), new CallerPresence(response));
    try {
      await answer(request, response, { search, body, context });
    } catch (fault) {
      onFault(asError(fault), context.clientRequestId);
      answerFault(response, body, context);
    }
    limitReading(response, limits);
  };
}

/** A request whose body has been read. */
interface ReadRequest {
  readonly search: string;
  readonly body: unknown;
  readonly context: GatewayContext;
}

/** Whether an answer has an error of this code; texts of others cannot look like one, since their quotes are escaped. */
function holdsCode({ body }: HTTPGraphQLResponse, code: ErrorCode): boolean {
  return body.kind === 'complete' && body.string.includes(`"code":"${code}"`);
}

/** Ends the connection when the caller reads nothing for so long of a response that the kernel could not take whole. */
function limitReading(response: ServerResponse, { requestTimeoutMs }: EndpointLimits): void {
  if (response.writableLength > 0) response.setTimeout(requestTimeoutMs);
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
