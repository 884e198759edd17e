/** What every client can send: the hint of whatever is wrong with a request as such. */
export const HOW_TO_SEND =
  'Send POST /graphql with the header Content-Type: application/json and a body such as {"query":"{ __typename }","variables":{}}.';

/** For a request that Apollo Server finds fault with itself: a GET, for the most part. */
export const HOW_TO_GET = `${HOW_TO_SEND} A query by GET has query, variables and operationName in its address, and the header Authorization or Apollo-Require-Preflight.`;
