import type { ServerResponse } from 'node:http';
import { startScriptedServer, type ScriptedRequest, type ScriptedServer } from './scripted-server.js';

/** How a Graph answers that repeats the caller's token wherever there is room for it. */
export interface EchoRow {
  readonly name: string;
  readonly status: number;
  readonly headers?: (token: string, foreignUrl: string, ownUrl: string) => Record<string, string>;
  /** The body; by default an error that repeats the token in each of its members. */
  readonly body?: (token: string, foreignUrl: string, ownUrl: string) => string;
  /** Ends the connection after the answer was begun. */
  readonly isCut?: boolean;
}

const COLLECTION = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';

/** The token in the spellings in which services repeat what they were sent. */
function spellings(token: string): string[] {
  const base64 = ['', 'a', 'ab', 'Bearer '].map((before) =>
    Buffer.from(`${before}${token};`).toString('base64'),
  );
  const percent = Array.from(token, (character) => `%${character.charCodeAt(0).toString(16)}`).join('');
  const escaped = Array.from(token, (character) => `\\u00${character.charCodeAt(0).toString(16)}`).join('');
  return [
    token,
    ...token.split('.'),
    encodeURIComponent(token),
    percent,
    percent.toUpperCase(),
    encodeURIComponent(percent),
    escaped,
    token.toUpperCase(),
    token.toLowerCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64.map((text) => text.toLowerCase()),
    Buffer.from(token).toString('base64'),
    token.slice(0, 20),
    token.slice(-20),
  ];
}

/** An error with each spelling of the token in a message of its own. */
function errorOf(text: (said: string) => string): (token: string) => string {
  return (token) => {
    const details = spellings(token).map((said) => ({ code: 'x', message: text(said) }));
    return JSON.stringify({ error: { message: text(token), details } });
  };
}

function errorBody(token: string): string {
  const said = spellings(token).join(' | ');
  const detail = { code: said, message: said, target: said };
  return JSON.stringify({
    error: { ...detail, details: [detail], innerError: { 'request-id': said, date: said, message: said } },
  });
}

const base64Claims = (token: string) =>
  Buffer.from(JSON.stringify({ access_token: { nbf: { essential: true, value: token } } })).toString(
    'base64',
  );

const challenge = (token: string) => ({
  'www-authenticate': `Bearer realm="${token}", error_description="${token}", claims="${base64Claims(token)}"`,
});

const list = (value: unknown[], nextLink?: string) =>
  JSON.stringify({ value, ...(nextLink !== undefined && { '@odata.nextLink': nextLink }) });

/** Every kind of answer that ends in an error, and successes whose headers and links repeat the token. */
export const echoRows: readonly EchoRow[] = [
  ...[400, 402, 404, 405, 409, 410, 412, 413, 415, 422, 423, 500, 501, 502, 503, 504].map((status) => ({
    name: String(status),
    status,
  })),
  ...[401, 403].map((status) => ({ name: `${status} with a challenge`, status, headers: challenge })),
  ...[429, 503].map((status) => ({
    name: `${status} with a wait`,
    status,
    headers: () => ({ 'retry-after': '120' }),
  })),
  { name: '429 with a wait that is the token', status: 429, headers: (token) => ({ 'retry-after': token }) },
  ...[300, 301, 302, 303, 304, 307, 308].map((status) => ({
    name: `redirect ${status}`,
    status,
    headers: (token: string, foreignUrl: string) => ({ location: `${foreignUrl}/${token}?token=${token}` }),
  })),
  { name: 'each spelling by itself', status: 403, body: errorOf((said) => said) },
  ...[1_900, 1_980].map((before) => ({
    name: `each spelling after ${before} characters`,
    status: 400,
    body: errorOf((said) => `${'y '.repeat(before / 2)}${said} and more`),
  })),
  {
    name: 'spellings without end',
    status: 500,
    body: (token) => JSON.stringify({ error: { message: `${spellings(token).join('')} `.repeat(20) } }),
  },
  { name: 'HTML', status: 200, body: (token) => `<html>${token}</html>` },
  { name: 'truncated', status: 200, body: (token) => `{"id":"${token}` },
  { name: 'cut', status: 200, body: (token) => `{"id":"${token}`, isCut: true },
  { name: 'another shape', status: 200, body: (token) => JSON.stringify({ token, value: token }) },
  { name: 'error cut', status: 500, isCut: true },
  {
    name: 'success that points elsewhere',
    status: 200,
    headers: (token, foreignUrl) => ({
      location: `${foreignUrl}/${token}`,
      'content-location': `${foreignUrl}/${token}`,
      link: `<${foreignUrl}/${token}>; rel=next`,
      refresh: `0; url=${foreignUrl}/${token}`,
      'set-cookie': `token=${token}`,
      authorization: token,
    }),
    body: () => JSON.stringify({ id: 'id', value: [{ id: 'id' }] }),
  },
  {
    name: 'a list that goes on elsewhere',
    status: 200,
    body: (token, foreignUrl) => list([{ id: 'a' }], `${foreignUrl}${COLLECTION}?$skiptoken=${token}`),
  },
  {
    name: 'a list that goes on by the token',
    status: 200,
    body: (token, _foreignUrl, ownUrl) => list([{ id: 'a' }], `${ownUrl}${COLLECTION}?$skiptoken=${token}`),
  },
  {
    name: 'a list that goes on under another path',
    status: 200,
    body: (token, _foreignUrl, ownUrl) => list([{ id: 'a' }], `${ownUrl}/beta/me?$skiptoken=${token}`),
  },
];

/** A Graph that answers by the row that the `client-request-id` stands for. */
export async function startEchoingGraph(
  foreignUrl: string,
  rowOf: (clientRequestId: string) => EchoRow | undefined,
): Promise<ScriptedServer> {
  const server: ScriptedServer = await startScriptedServer((request, response) => {
    const row = rowOf(String(request.headers['client-request-id']));
    const token = String(request.headers.authorization).replace(/^bearer +/i, '');
    if (row === undefined) throw new TypeError('A request that no row stands for');
    if (request.path.endsWith('/$batch')) answerBatch(request, response, row, token, foreignUrl, server.url);
    else answer(response, row, token, foreignUrl, server.url);
  });
  return server;
}

function answer(
  response: ServerResponse,
  row: EchoRow,
  token: string,
  foreignUrl: string,
  ownUrl: string,
): void {
  const body = (row.body ?? errorBody)(token, foreignUrl, ownUrl);
  response.writeHead(row.status, token, {
    'content-type': 'application/json',
    'request-id': token,
    'client-request-id': token,
    'x-ms-ags-diagnostic': token,
    date: token,
    'content-length': Buffer.byteLength(body) + (row.isCut === true ? 10 : 0),
    ...row.headers?.(token, foreignUrl, ownUrl),
  });
  if (row.isCut === true) response.write(body, () => response.socket?.destroy());
  else response.end(body);
}

function answerBatch(
  request: ScriptedRequest,
  response: ServerResponse,
  row: EchoRow,
  token: string,
  foreignUrl: string,
  ownUrl: string,
): void {
  const { requests } = JSON.parse(request.body) as { requests: { id: string }[] };
  const text = (row.body ?? errorBody)(token, foreignUrl, ownUrl);
  const headers = { 'Request-Id': token, Date: token, ...row.headers?.(token, foreignUrl, ownUrl) };
  const responses = requests.map(({ id }) => ({ id, status: row.status, headers, body: parsed(text) }));
  response.writeHead(200, { 'content-type': 'application/json', 'request-id': token });
  response.end(JSON.stringify({ responses }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
