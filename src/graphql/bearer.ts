/** RFC 6750, section 2.1, with the scheme in any case as RFC 9110, section 11.1 has it. */
const BEARER = /^bearer +[A-Za-z0-9\-._~+/]+=*$/i;

/** What a request says of its caller: a header value fit to forward, or why there is none. */
export type Credentials = { readonly authorization: string } | { readonly problem: string };

/**
 * Checks the `Authorization` headers of a request by their syntax alone; Graph validates the token.
 * @param values one for each header line; undefined when there was none
 */
export function bearerCredentials(values: readonly string[] | undefined): Credentials {
  const [authorization, second] = values ?? [];
  if (authorization === undefined) {
    return { problem: 'No bearer token came with the request.' };
  }
  if (second !== undefined) {
    return { problem: 'The request has more than one Authorization header.' };
  }
  if (!BEARER.test(authorization)) {
    return { problem: 'The Authorization header holds no well-formed bearer token.' };
  }
  return { authorization };
}
