import { isDirect } from './no-proxy.js';
import type { ProxyAddress } from './proxy-address.js';

/** The settings of the ways out of a network, as curl and others have them. */
export interface WaysOut {
  /** For addresses with `https:`. */
  readonly httpsProxy: ProxyAddress | undefined;
  /** For addresses with `http:`, and for no others. */
  readonly httpProxy: ProxyAddress | undefined;
  /** The entries of `NO_PROXY`. */
  readonly noProxy: readonly string[];
}

/** The proxy that leads to an origin; null when it is reached directly. */
export function proxyTo(origin: string, { httpsProxy, httpProxy, noProxy }: WaysOut): ProxyAddress | null {
  const url = new URL(origin);
  const proxy = url.protocol === 'https:' ? httpsProxy : httpProxy;
  return proxy === undefined || isDirect(url, noProxy) ? null : proxy;
}
