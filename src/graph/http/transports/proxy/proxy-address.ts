/** A proxy as a setting names it. Printed in any way, it shows neither user nor password. */
export class ProxyAddress {
  /** Scheme, host and port, such as `http://proxy.example.com:3128`. */
  readonly origin: string;
  /** Host and port, for operators. */
  readonly host: string;
  readonly #authorization: string | null;

  /** @param authorization the whole `Proxy-Authorization` header; null when the proxy asks for none */
  constructor(url: URL, authorization: string | null) {
    this.origin = url.origin;
    this.host = url.host;
    this.#authorization = authorization;
  }

  /** The header that the proxy is shown, and nobody else; null when there is none. */
  authorization(): string | null {
    return this.#authorization;
  }

  toString(): string {
    return this.origin;
  }

  toJSON(): string {
    return this.origin;
  }
}

const EXPECTED = 'must be the address of an HTTP proxy, such as http://user:password@proxy.example.com:3128';

/**
 * Reads `http://user:password@host:port`, where all but the host may be left out and `https:` means TLS to the proxy. User and
 * password are percent-encoded (RFC 7617 has them joined by a colon). Throws an Error whose message begins with "must", and
 * repeats nothing of the text, since that may hold a password.
 */
export function parseProxyAddress(text: string): ProxyAddress {
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || url.hostname === '') throw new Error(EXPECTED);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(`${EXPECTED}; ${url.protocol.replace(/[^a-z0-9+.-]/g, '')} proxies are not supported`);
  if (url.pathname !== '/' || url.search + url.hash !== '') throw new Error(`${EXPECTED}, without a path`);
  if (url.username + url.password === '') return new ProxyAddress(url, null);
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null)
    throw new Error(`${EXPECTED}, with a user and a password that are percent-encoded`);
  if (user.includes(':')) throw new Error(`${EXPECTED}, with a user that has no colon`);
  return new ProxyAddress(url, `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`);
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
