import { loadConfig } from '../../../src/config/config.js';
import { startGateway, type Gateway } from '../../../src/gateway.js';
import { createLog, type Log } from '../../../src/log.js';

/** An error as clients receive it. */
export interface WireError {
  message: string;
  path?: (string | number)[];
  extensions: {
    code: string;
    outcome?: string;
    hint?: string;
    claims?: string;
    retryAfterSeconds?: number;
    graph?: Record<string, unknown>;
  };
}

/** An answer as clients receive it. */
export interface GraphQLAnswer {
  status: number;
  headers: Headers;
  data: Record<string, unknown> | null | undefined;
  errors: WireError[];
}

/** What goes along with an operation; the token is a well-formed one unless it is null. */
export interface OperationOptions {
  variables?: Record<string, unknown>;
  authorization?: string | null;
  headers?: Record<string, string>;
}

/** A gateway on a free port, and a client of it. */
export interface TestGateway extends Gateway {
  run(query: string, options?: OperationOptions): Promise<GraphQLAnswer>;
}

/** Starts a gateway in front of `graphUrl`; `settings` are environment variables, and nothing is logged but to `log`. */
export async function startTestGateway(
  graphUrl: string,
  settings: Record<string, string> = {},
  log?: Log,
): Promise<TestGateway> {
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    GRAPH_BASE_URL: graphUrl,
    NO_PROXY: '*',
    ...settings,
  });
  const gateway = await startGateway(config, log ?? createLog(config.logLevel));
  return { ...gateway, run: (query, options) => post(gateway.url, query, options) };
}

async function post(url: string, query: string, options: OperationOptions = {}): Promise<GraphQLAnswer> {
  const { variables, authorization = 'Bearer aaaa.bbbb.cccc', headers } = options;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === null ? {} : { authorization }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Partial<GraphQLAnswer>;
  return { status: response.status, headers: response.headers, data: body.data, errors: body.errors ?? [] };
}
