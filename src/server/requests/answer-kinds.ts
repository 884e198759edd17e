import type { IncomingMessage } from 'node:http';
import { HOW_TO_SEND } from '../../graphql/errors/hints/request-hints.js';
import type { Refusal } from '../refusal.js';

const STREAMS = ['text/event-stream', 'multipart/mixed'];

/**
 * Why no WebSocket is opened, whichever protocol was to be spoken on it; null when none is asked for. Offers of other
 * protocols, such as h2c, may be passed over (RFC 9110, section 7.8).
 */
export function webSocketRefusal({ headers: { upgrade } }: IncomingMessage): Refusal | null {
  if (upgrade === undefined || !/\bwebsocket\b/i.test(upgrade)) return null;
  return {
    status: 400,
    message: 'This gateway has no subscriptions, and opens no WebSocket.',
    hint: `Send queries and mutations by HTTP. ${HOW_TO_SEND}`,
    headers: { connection: 'close' },
  };
}

/** Why a request gets no answer whose `Accept` takes none of the media types that there are. */
export function acceptRefusal({ headers: { accept = '' } }: IncomingMessage): Refusal {
  const isStream = STREAMS.some((type) => accept.toLowerCase().includes(type));
  return {
    status: 406,
    message: isStream
      ? 'This gateway has neither subscriptions nor incremental delivery, and streams no answers.'
      : 'The request takes no media type that the gateway has.',
    hint: 'Accept application/json or application/graphql-response+json.',
  };
}
