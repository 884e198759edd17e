import type { HostAndPort, RedisAddress } from './address.js';

/** How long a connection may take to be made, in milliseconds. */
export const CONNECT_TIMEOUT_MS = 2_000;

/** Options of a connection that is given up, not repeated, when it fails: whoever keeps the client opens another. */
export function optionsOf(address: RedisAddress, node: HostAndPort | undefined) {
  const { database, isTls } = address;
  return {
    ...accountOf(address),
    database,
    disableOfflineQueue: true,
    socket: {
      ...node,
      ...tlsOf(isTls),
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: false as const,
    },
  };
}

/** Who the client is to the server; nothing for nobody. */
export function accountOf({ username, password }: Pick<RedisAddress, 'username' | 'password'>) {
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
}

/** The client's types know `tls` as true or absent. */
export function tlsOf(isTls: boolean): { readonly tls?: true } {
  return isTls ? { tls: true } : {};
}
