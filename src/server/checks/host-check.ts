import type { IncomingMessage, ServerResponse } from 'node:http';
import { headerLines } from '../header-lines.js';
import type { Refuse } from '../refusal.js';

/** Answers requests that were meant for another host, or for none; false when the request is to go on. */
export type HostCheck = (request: IncomingMessage, response: ServerResponse) => boolean;

const HOST = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/;

/**
 * A check of `Host` against DNS rebinding: browsers take a page whose name was made to resolve to the gateway's address for
 * one of the gateway's own origin, but send that name in `Host`.
 * @param allowed names in lower case without ports; `*` allows any
 */
export function createHostCheck(allowed: readonly string[], refuse: Refuse): HostCheck {
  const names = new Set(allowed);
  return (request, response) => {
    const [host, second] = headerLines(request, 'host');
    if (host === undefined || second !== undefined) {
      refuse(response, {
        status: 400,
        message: 'The request must have one Host header.',
        hint: 'Send the header Host once.',
      });
      return true;
    }
    const name = HOST.exec(host)?.[1]?.toLowerCase() ?? '';
    if (names.has('*') || names.has(name)) return false;
    refuse(response, {
      status: 421,
      message: 'The gateway does not answer under this host name.',
      hint: 'Call it by a name that ALLOWED_HOSTS lists, or ask the operator to add this one.',
    });
    return true;
  };
}
