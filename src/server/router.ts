import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { GraphQLEndpoint } from './graphql-endpoint.js';
import { answerHealth } from './health.js';

/** What the paths lead to. */
export interface Routes {
  /** Answers `/graphql`, and `/` with the landing page. */
  readonly graphql: GraphQLEndpoint;
  /** Answers preflights and adds CORS headers; calls `next` when the request is to go on. */
  readonly cors: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  /** Whether `/` shows the landing page. */
  readonly landingPage: boolean;
  /** Whether the process takes new work. */
  readonly isReady: () => boolean;
  /** Told of faults of the gateway itself; the caller gets a bare 500. */
  readonly onFault: (fault: unknown) => void;
}

/** Sends each request to what answers its path. Every path but the documented ones is 404. */
export function createRouter(routes: Routes): RequestListener {
  function graphql(request: IncomingMessage, response: ServerResponse, search: string): void {
    routes.cors(request, response, () => {
      routes.graphql(request, response, search).catch((fault: unknown) => {
        routes.onFault(fault);
        answerPlainly(response, 500, 'Internal Server Error');
      });
    });
  }

  return (request, response) => {
    const [path, search] = splitTarget(request.url ?? '/');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    switch (path) {
      case '/graphql':
        graphql(request, response, search);
        return;
      case '/health/live':
      case '/health/ready':
        if (isRead) answerHealth(response, path === '/health/live' || routes.isReady());
        else answerPlainly(response, 405, 'Method Not Allowed', { allow: 'GET, HEAD' });
        return;
      case '/':
        if (routes.landingPage && isRead) {
          graphql(request, response, search);
          return;
        }
    }
    answerPlainly(response, 404, 'Not Found');
  };
}

function splitTarget(target: string): [path: string, search: string] {
  const query = target.indexOf('?');
  return query === -1 ? [target, ''] : [target.slice(0, query), target.slice(query)];
}

function answerPlainly(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${reason}\n`);
}
