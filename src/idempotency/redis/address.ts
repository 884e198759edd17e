/** Host and port of a server. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Where Redis or Valkey is, and how to sign in. */
export interface RedisAddress {
  /** `single`: one server. `sentinel`: `nodes` are Sentinels, which name the master. `cluster`: `nodes` are some of its nodes. */
  readonly kind: 'single' | 'sentinel' | 'cluster';
  /** At least one. */
  readonly nodes: readonly HostAndPort[];
  /** The name under which Sentinels know the master; empty for the other kinds. */
  readonly master: string;
  /** Number of the database; always 0 in a cluster. */
  readonly database: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly isTls: boolean;
}

/** An address cannot be used. The message says what is right and never repeats the address, which may hold a password. */
export class RedisAddressError extends Error {
  override readonly name = 'RedisAddressError';
}

const ADDRESS =
  /^redis(?<tls>s)?(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<credentials>[^@/?#]*)@)?(?<hosts>[^@/?#]+)(?:\/(?<path>[^?#]*))?$/;
const DEFAULT_PORTS = { single: 6379, sentinel: 26379, cluster: 6379 } as const;
const MAX_DATABASE = 65_535;

/**
 * Reads an address: `redis://[user:password@]host[:port][/database]` for one server, several hosts separated by commas
 * (or the scheme `redis+cluster`) for a cluster, `redis+sentinel://[user:password@]host[:port],…/master[/database]` for
 * a master that Sentinels name; `rediss` in place of `redis` for TLS. User and password are percent-encoded.
 * Throws a `RedisAddressError`.
 */
export function parseRedisAddress(text: string): RedisAddress {
  const parts = ADDRESS.exec(text)?.groups;
  if (parts === undefined) {
    throw new RedisAddressError(
      'must be memory, or the address of a Redis or Valkey such as redis://127.0.0.1:6379, ' +
        'redis://host:port,host:port for a cluster or redis+sentinel://host:port,host:port/master, ' +
        'with special characters in user and password percent-encoded',
    );
  }
  const { credentials, hosts = '', path = '' } = parts;
  const kind =
    parts['kind'] === 'sentinel' ? 'sentinel' : parts['kind'] || hosts.includes(',') ? 'cluster' : 'single';
  const nodes = hosts.split(',').map((host) => hostAndPort(host, DEFAULT_PORTS[kind]));
  const segments = path === '' ? [] : path.split('/');
  const master = kind === 'sentinel' ? decoded(segments.shift() ?? '') : '';
  if (kind === 'sentinel' && master === '') {
    throw new RedisAddressError(
      'must end with the name of the master, as redis+sentinel://host:port/master does',
    );
  }
  const database = databaseOf(segments, kind);
  return { kind, nodes, master, database, ...signIn(credentials), isTls: parts['tls'] !== undefined };
}

function hostAndPort(text: string, defaultPort: number): HostAndPort {
  const url = URL.canParse(`redis://${text}`) ? new URL(`redis://${text}`) : null;
  if (url === null || url.hostname === '' || url.port === '0' || /[\s%]/.test(text)) {
    throw new RedisAddressError('must name each host as host:port, with a port from 1 to 65535');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: url.port === '' ? defaultPort : Number(url.port) };
}

function databaseOf([database, ...rest]: readonly string[], kind: RedisAddress['kind']): number {
  if (database === undefined || (database === '' && rest.length === 0)) return 0;
  const number = /^\d{1,5}$/.test(database) ? Number(database) : Number.NaN;
  if (rest.length > 0 || !(number <= MAX_DATABASE)) {
    throw new RedisAddressError('must have nothing but the number of a database at its end');
  }
  if (kind === 'cluster' && number > 0)
    throw new RedisAddressError('must name no database: a cluster has but one');
  return number;
}

function signIn(credentials: string | undefined): Pick<RedisAddress, 'username' | 'password'> {
  if (credentials === undefined || credentials === '') return { username: undefined, password: undefined };
  const colon = credentials.indexOf(':');
  const username = decoded(colon === -1 ? credentials : credentials.slice(0, colon));
  const password = colon === -1 ? undefined : decoded(credentials.slice(colon + 1));
  return { username: username === '' ? undefined : username, password };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RedisAddressError('must have special characters in user and password percent-encoded');
  }
}
