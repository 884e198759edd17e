import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';

/** Answers preflights and adds CORS headers; calls `next` when the request is to go on. */
export type CrossOrigin = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Lets pages of exactly these origins call, also public ones when the gateway is on the caller's own machine or network,
 * as Apollo Sandbox does.
 */
export function createCrossOrigin(origins: readonly string[]): CrossOrigin {
  const answer = cors({ origin: [...origins], maxAge: 3600 });
  return (request, response, next) => {
    const { method, headers } = request;
    const isPrivate = headers['access-control-request-private-network'] === 'true';
    if (isPrivate && method === 'OPTIONS' && origins.includes(headers.origin ?? '')) {
      response.setHeader('access-control-allow-private-network', 'true');
    }
    answer(request, response, next);
  };
}
