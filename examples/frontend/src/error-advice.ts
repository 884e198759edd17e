import type { Failure } from './failure.js';

/**
 * What a person can do next: sign in, correct the form, try the same again, read the policy again, look
 * whether it happened, reload the list, or ask somebody else.
 */
export type NextStep = 'sign-in' | 'correct' | 'retry' | 'read-again' | 'look' | 'reload' | 'ask';

/** A failure as a person meets it. */
export interface Advice {
  /** What happened and what to do, in words. */
  readonly sentence: string;
  readonly next: NextStep;
  /** What the gateway and Graph said in their own words, where that helps. */
  readonly details: readonly string[];
  /** Seconds until the next step may be taken; 0 for at once. */
  readonly waitSeconds: number;
}

interface Entry {
  readonly sentence: string;
  readonly next: NextStep;
  /** Which of their own words help. */
  readonly details?: readonly ('message' | 'hint' | 'graphMessage')[];
  /** Seconds to wait when the gateway names none; such a code waits, the others do not. */
  readonly usualWaitSeconds?: number;
}

/** The advice for each code. `{wait}` becomes the wait, such as "30 seconds". */
export const adviceByCode: Readonly<Record<string, Entry>> = {
  UNAUTHENTICATED: {
    sentence:
      'Your sign-in is missing or no longer valid. Sign in, or paste a new token, under “Sign-in”, then try again.',
    next: 'sign-in',
  },
  FORBIDDEN: {
    sentence: 'You are not allowed to do this. Ask an administrator for the role, permission or licence.',
    next: 'ask',
    details: ['hint', 'graphMessage'],
  },
  BAD_USER_INPUT: {
    sentence: 'Something in the form was not accepted. Correct it and send the form again.',
    next: 'correct',
    details: ['message', 'hint', 'graphMessage'],
  },
  NOT_FOUND: {
    sentence:
      'There is no such policy, or not any more. Reload the list; one that was just created can take some seconds to appear.',
    next: 'reload',
  },
  CONFLICT: {
    sentence: 'Another change is being made at the same time. Wait {wait}, then try again.',
    next: 'retry',
    details: ['message', 'hint'],
    usualWaitSeconds: 3,
  },
  PRECONDITION_FAILED: {
    sentence:
      'Somebody has changed this policy since you read it, or Microsoft Graph does not show all of it. Read it again, then decide.',
    next: 'read-again',
    details: ['message'],
  },
  NOT_EXPRESSIBLE: {
    sentence:
      'Microsoft Graph cannot say this in a version that the gateway may use. Leave out what is named below, or ask an administrator.',
    next: 'correct',
    details: ['message'],
  },
  RATE_LIMITED: {
    sentence: 'Microsoft Graph takes no more requests at the moment. Wait {wait}, then try again.',
    next: 'retry',
    usualWaitSeconds: 10,
  },
  OVERLOADED: {
    sentence: 'The gateway has too much to do at the moment. Wait {wait}, then try again.',
    next: 'retry',
    usualWaitSeconds: 5,
  },
  UPSTREAM_UNAVAILABLE: {
    sentence: 'Microsoft Graph cannot be reached. Wait {wait}, then try again.',
    next: 'retry',
    usualWaitSeconds: 5,
  },
  UPSTREAM_TIMEOUT: { sentence: 'Microsoft Graph did not answer in time. Try again.', next: 'retry' },
  UPSTREAM_ERROR: {
    sentence: 'Microsoft Graph failed. Try again; if it goes on, give the request id to support.',
    next: 'retry',
  },
  UPSTREAM_INVALID_RESPONSE: {
    sentence: 'Microsoft Graph gave an answer that cannot be read. Reload the list.',
    next: 'reload',
  },
  OUTCOME_UNKNOWN: {
    sentence: 'Nobody can tell whether this was done. Look before you try again.',
    next: 'look',
  },
  IDEMPOTENCY_UNAVAILABLE: {
    sentence: 'The gateway cannot remember what was sent at the moment. Wait {wait}, then try again.',
    next: 'retry',
    usualWaitSeconds: 10,
  },
  INTERNAL_SERVER_ERROR: {
    sentence: 'The gateway failed. Look whether it was done; if it goes on, give the request id to support.',
    next: 'look',
  },
  NETWORK: {
    sentence: 'The gateway gave no answer. Check your connection, then try again.',
    next: 'retry',
    details: ['message'],
  },
};

/** What the page and the gateway cannot have agreed on, whoever uses the page. */
const notAgreed: Entry = {
  sentence:
    'This page does not fit the gateway: the gateway did not take what the page sent, and nothing was done. Reload the page; if that does not help, tell whoever runs it.',
  next: 'ask',
  details: ['message', 'hint'],
};

/** Codes of requests that are refused whatever their operation, and of documents that the gateway does not take. */
const ofRefusedRequests = [
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'QUERY_NOT_IN_SAFELIST',
];

/** For codes that came into being after this page. */
const unknownCode: Entry = {
  sentence: 'This did not work, for a reason that this page does not know. Ask the people who run it.',
  next: 'ask',
  details: ['message', 'hint'],
};

/** A claims challenge is more than a token that has expired. */
const stepUp: Entry = {
  sentence:
    'Your organization asks for more than this sign-in proved. Sign in again with these claims, then try again.',
  next: 'sign-in',
};

const appliedUnread: Entry = {
  sentence: 'It was done, only the answer cannot be read. Do not send it again: reload the list to see it.',
  next: 'reload',
};

/** What to tell a person about a failure. */
export function adviceFor(failure: Failure): Advice {
  const { sentence, next, details = [], usualWaitSeconds } = entryFor(failure);
  const waitSeconds =
    usualWaitSeconds === undefined ? 0 : Math.ceil(failure.retryAfterSeconds ?? usualWaitSeconds);
  return {
    sentence: sentence.replace('{wait}', inWords(waitSeconds)),
    next,
    details: details.map((name) => failure[name] ?? '').filter((text) => text !== ''),
    waitSeconds,
  };
}

function entryFor({ claims, code, outcome }: Failure): Entry {
  if (code === 'UNAUTHENTICATED' && claims !== undefined) return stepUp;
  if (code === 'UPSTREAM_INVALID_RESPONSE' && outcome === 'APPLIED') return appliedUnread;
  return adviceByCode[code] ?? (ofRefusedRequests.includes(code) ? notAgreed : unknownCode);
}

function inWords(seconds: number): string {
  if (seconds === 0) return 'a moment';
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
