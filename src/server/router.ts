import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HOW_TO_SEND } from '../graphql/errors/hints/request-hints.js';
import { isPreflight, type CrossOrigin } from './checks/cors.js';
import type { GraphQLEndpoint } from './graphql-endpoint.js';
import { answerHealth } from './health.js';
import type { HostCheck } from './checks/host-check.js';
import { prefersHtml } from './media-type.js';
import type { Page } from './pages/page.js';
import type { Refusal, Refuse } from './refusal.js';
import { setSecurityHeaders } from './checks/security-headers.js';

/** What the paths lead to. */
export interface Routes {
  /** Answers requests for another host, except on the paths of health and metrics, which are asked by address. */
  readonly isMisdirected: HostCheck;
  /** Answers `/graphql`. */
  readonly graphql: GraphQLEndpoint;
  readonly cors: CrossOrigin;
  /** Refuses what was meant for GraphQL. */
  readonly refuse: Refuse;
  /** The pages for exploring, by their paths; none where they are off. */
  readonly pages: ReadonlyMap<string, Page>;
  /** Answers `/metrics`; undefined when there are none. */
  readonly metrics: ((response: ServerResponse) => Promise<void>) | undefined;
  /** Whether the process takes new work. */
  readonly isReady: () => boolean;
  /** Told of faults of the gateway itself; the caller gets a bare 500. */
  readonly onFault: (fault: unknown) => void;
}

const READS = ['GET', 'HEAD'];
const GRAPHQL_METHODS = ['GET', 'POST', 'OPTIONS'];
const WRONG_METHOD: Refusal = {
  status: 405,
  message: 'The method of the request is not taken here.',
  hint: HOW_TO_SEND,
  headers: { allow: GRAPHQL_METHODS.join(', ') },
};
const WRONG_PATH: Refusal = { status: 404, message: 'There is nothing at this path.', hint: HOW_TO_SEND };
/** Where a browser is led that opens the endpoint. */
const SANDBOX = '/sandbox';
const GRAPHQL_TYPES = ['application/json', 'application/graphql-response+json'];

/** Sends each request to what answers its path. Every path but the documented ones is 404. */
export function createRouter(routes: Routes): RequestListener {
  function graphql(request: IncomingMessage, response: ServerResponse, search: string): void {
    const answer = () => {
      answerOrFail(response, routes.graphql(request, response, search));
    };
    if (request.method === 'OPTIONS' && !isPreflight(request))
      response.writeHead(204, { allow: GRAPHQL_METHODS.join(', ') }).end();
    // Without an Origin header CORS has nothing to add.
    else if (request.headers.origin === undefined) answer();
    else routes.cors(request, response, answer);
  }

  function answerOrFail(response: ServerResponse, answer: Promise<void>): void {
    answer.catch((fault: unknown) => {
      routes.onFault(fault);
      answerPlainly(response, 500, 'Internal Server Error');
    });
  }

  return (request, response) => {
    const { method = '' } = request;
    const [path, search] = splitTarget(request.url ?? '/');
    setSecurityHeaders(response);
    // Without keep-alive the caller's next request goes to another replica.
    if (!routes.isReady()) response.setHeader('connection', 'close');

    if (path === '/health/live' || path === '/health/ready') {
      if (!READS.includes(method)) refuseMethod(response, READS);
      else answerHealth(response, path === '/health/live' || routes.isReady());
      return;
    }
    if (path === '/metrics' && routes.metrics !== undefined) {
      if (!READS.includes(method)) refuseMethod(response, READS);
      else answerOrFail(response, routes.metrics(response));
      return;
    }
    if (routes.isMisdirected(request, response)) return;
    const page = routes.pages.get(path);
    if (path === '/graphql') {
      if (!GRAPHQL_METHODS.includes(method)) routes.refuse(response, WRONG_METHOD);
      else if (method === 'GET' && routes.pages.has(SANDBOX) && prefersHtml(request, GRAPHQL_TYPES))
        answerPlainly(response, 307, 'Temporary Redirect', { location: SANDBOX, vary: 'accept' });
      else graphql(request, response, search);
    } else if (page !== undefined) {
      if (!READS.includes(method)) refuseMethod(response, READS);
      else answerOrFail(response, whenAnswered(page, request, response));
    } else if (method === 'POST') {
      routes.refuse(response, WRONG_PATH);
    } else {
      // Browsers and scanners ask for many a path; a program that looks for GraphQL learns where it is.
      answerPlainly(response, 404, 'Not Found: GraphQL is at /graphql.');
    }
  };
}

/** Runs a page; what it throws at once is a rejection too. */
async function whenAnswered(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await page(request, response);
}

/** Path and query of a request target in origin form; other forms (RFC 9112, section 3.2) match no route. */
function splitTarget(target: string): [path: string, search: string] {
  const query = target.indexOf('?');
  return query === -1 ? [target, ''] : [target.slice(0, query), target.slice(query)];
}

function refuseMethod(response: ServerResponse, allowed: readonly string[]): void {
  answerPlainly(response, 405, 'Method Not Allowed', { allow: allowed.join(', ') });
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
