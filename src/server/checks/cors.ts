import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';

/** Answers preflights and adds CORS headers; calls `next` when the request is to go on. */
export type CrossOrigin = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The methods by which pages of other origins may send operations. */
const ALLOWED_METHODS = ['GET', 'POST'];

/** What the gateway makes something of, for pages of other origins to send; browsers send no other without leave. */
const ALLOWED_HEADERS = [
  // Always allowed while it is short, which those of some clients are not.
  'accept',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'authorization',
  'client-request-id',
  'content-type',
  'graphql-client-name',
  'graphql-client-version',
  'traceparent',
  'tracestate',
  'x-apollo-operation-name',
];

/** What answers have for pages to read, beside what browsers show by themselves. */
const EXPOSED_HEADERS = ['client-request-id'];

/** Whether a request asks for leave to send another (Fetch standard, CORS-preflight request). */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}

/**
 * Lets pages of exactly these origins call, also public ones when the gateway is on the caller's own machine or network,
 * as Apollo Sandbox does.
 */
export function createCrossOrigin(origins: readonly string[]): CrossOrigin {
  const answer = cors({
    origin: [...origins],
    methods: ALLOWED_METHODS,
    allowedHeaders: ALLOWED_HEADERS,
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 3600,
  });
  return (request, response, next) => {
    const { method, headers } = request;
    const isPrivate = headers['access-control-request-private-network'] === 'true';
    if (isPrivate && method === 'OPTIONS' && origins.includes(headers.origin ?? '')) {
      response.setHeader('access-control-allow-private-network', 'true');
    }
    answer(request, response, next);
  };
}
