import type { IncomingMessage } from 'node:http';

/** So many different headers `Accept` are remembered, and no longer ones. */
const MAX_ACCEPTS = 100;
const MAX_ACCEPT_LENGTH = 200;

/** Which media type Apollo Server answers in to which header `Accept`, learned from its answers. */
export interface AnswerTypes {
  /** Undefined when it is not known. */
  of(request: IncomingMessage): string | undefined;
  /** Notes the `Content-Type` of an answer to a `POST` that was executed. */
  learn(request: IncomingMessage, contentType: string | undefined): void;
}

/** Knows nothing yet. */
export function createAnswerTypes(): AnswerTypes {
  const types = new Map<string, string>();
  return {
    of: ({ headers: { accept = '' } }) => types.get(accept),
    learn({ headers: { accept = '' } }, contentType) {
      if (contentType === undefined || accept.length > MAX_ACCEPT_LENGTH || types.size >= MAX_ACCEPTS) return;
      types.set(accept, contentType);
    },
  };
}
