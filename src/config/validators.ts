import { makeValidator } from 'envalid';
import { type CloudName, cloudsWithoutPolicies, graphClouds } from '../graph/clouds.js';
import { noProxyEntries } from '../graph/http/transports/proxy/no-proxy.js';
import { parseProxyAddress, type ProxyAddress } from '../graph/http/transports/proxy/proxy-address.js';
import { parseRedisAddress } from '../idempotency/redis/address.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A whole number from `least` to `greatest`. @param unit what it counts, as the message of a fault names it */
export function wholeNumber(least: number, greatest: number, unit: string) {
  return makeValidator<number>((value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > greatest) {
      throw new Error(`must be a ${unit} from ${least} to ${greatest}, not "${value}"`);
    }
    return number;
  });
}

/** A whole number of milliseconds from 1 to ten minutes. */
export const milliseconds = wholeNumber(1, 600_000, 'whole number of milliseconds');

/** A whole number from `least` to `greatest`. */
export const count = (least: number, greatest: number) => wholeNumber(least, greatest, 'whole number');

/** `true` or `false`. */
export const onOrOff = makeValidator<boolean>((value) => {
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw new Error(`must be true or false, not "${value}"`);
});

/** A host name or an IP address. */
export const host = makeValidator<string>((value) => {
  if (!/^[A-Za-z0-9.:_-]+$/.test(value))
    throw new Error(`must be a host name or an IP address, not "${value}"`);
  return value;
});

/** One of the values. */
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  makeValidator<Value>((value) => {
    const known = values.find((candidate) => candidate === value);
    if (known === undefined) throw new Error(`must be one of ${values.join(', ')}, not "${value}"`);
    return known;
  });

/**
 * Different ones of the values, in order of preference, comma-separated, or the one word that stands for all of them. Spaces
 * are taken out.
 */
export const preferences = (values: readonly string[], all: string) =>
  makeValidator<string>((value) => {
    if (value.trim() === all) return all;
    const parts = value.split(',').map((part) => part.trim());
    const expected = `must be ${all}, or list what it may use of ${values.join(', ')} in order of preference`;
    for (const [index, part] of parts.entries()) {
      if (!values.includes(part)) throw new Error(`${expected}, and "${part}" is none of them`);
      if (parts.indexOf(part) < index) throw new Error(`${expected}, and "${part}" stands there twice`);
    }
    return parts.join(',');
  });

/** The root of a Graph cloud: an origin with TLS, or on the loopback interface. */
export const graphRoot = makeValidator<string>((value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (
    url === null ||
    (url.protocol !== 'https:' && url.protocol !== 'http:') ||
    url.username + url.password !== ''
  ) {
    throw new Error('must be the root of a Graph cloud, such as https://graph.microsoft.com');
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new Error(
      'must begin with https: (http: is for loopback addresses only), since tokens travel to it',
    );
  }
  if (url.pathname !== '/' || url.search + url.hash !== '') {
    throw new Error(`must be a root without a path: write ${url.origin}`);
  }
  return url.origin;
});

/** A cloud with a documented root, by name. */
export const graphCloud = makeValidator<CloudName>((value) => {
  const cloud = graphClouds.find((name) => name === value);
  if (cloud !== undefined) return cloud;
  if (cloudsWithoutPolicies.includes(value)) {
    throw new Error(
      `names a cloud without entitlement management, ${value}: use one of ${graphClouds.join(', ')}`,
    );
  }
  throw new Error(
    `must be one of ${graphClouds.join(', ')}; reach another cloud through GRAPH_BASE_URL instead`,
  );
});

function partsOf(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Exact origins, comma-separated. */
export const origins = makeValidator<readonly string[]>((value) =>
  partsOf(value).map((part) => {
    const exact = URL.canParse(part) ? new URL(part).origin : 'null';
    if (exact !== part) {
      throw new Error(`must list exact origins, such as https://app.example.com, and "${part}" is none`);
    }
    return part;
  }),
);

/** Host names as they stand in the header `Host`, without the port; `*` means any. */
export const hostNames = makeValidator<readonly string[]>((value) =>
  partsOf(value).map((part) => {
    if (!/^(\*|\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/i.test(part)) {
      throw new Error(
        `must list exact host names without ports, such as api.example.com, or be *, and "${part}" is neither`,
      );
    }
    return part.toLowerCase();
  }),
);

/** `memory`, or the address of a Redis. */
export const idempotencyStore = makeValidator<string>((value) => {
  if (value !== 'memory') parseRedisAddress(value);
  return value;
});

/** As OpenTelemetry has it, what is empty counts as not set. */
export const collector = makeValidator<string>((value) => {
  const { protocol = '' } = URL.canParse(value) ? new URL(value) : {};
  if (value !== '' && !/^https?:$/.test(protocol)) {
    throw new Error('must be the address of a collector, such as http://127.0.0.1:4318');
  }
  return value;
});

/** The path of a file. */
export const filePath = makeValidator<string>((value) => {
  if (value.trim() === '') throw new Error('must be the path of a file; leave it out to do without one');
  return value;
});

/** The address of an HTTP proxy. */
export const proxy = makeValidator<ProxyAddress>((value) => parseProxyAddress(value.trim()));

/** Hosts that are reached without a proxy. Other programs read the variable too, so that nothing in it is refused. */
export const noProxy = makeValidator<readonly string[]>(noProxyEntries);
