import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const ENTRY = /^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d+))?$/;

/** The entries of a `NO_PROXY`, which stand between commas or spaces. */
export function noProxyEntries(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '');
}

/**
 * Whether an address is reached directly by an entry of `NO_PROXY`, as curl has it: `*` is everything; a name stands for itself
 * and all names below it, with or without a dot or `*.` in front; an IP address, in brackets or not, stands for itself, and with
 * a prefix length for its network; a port narrows each of them. Letter case and a dot at the end do not count. An entry that
 * is nothing of this matches nothing.
 */
export function isDirect(url: URL, entries: readonly string[]): boolean {
  const host = bareHost(url.hostname);
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : url.port;
  return entries.some((entry) => {
    if (entry === '*') return true;
    if (entry.includes('/')) return isInNetwork(host, entry);
    const { host: named = '', port: only } = isIP(entry) === 6 ? { host: entry } : partsOf(entry);
    return (only === undefined || Number(only) === Number(port)) && isNamed(host, named);
  });
}

function partsOf(entry: string): { readonly host?: string; readonly port?: string | undefined } {
  const { host, port } = ENTRY.exec(entry)?.groups ?? {};
  return host === undefined ? {} : { host, port };
}

function isNamed(host: string, named: string): boolean {
  if (named === '*') return true;
  const name = nameOf(named);
  if (name === '') return false;
  return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

/** A name or an address of an entry, spelled as the host of a URL is. */
function nameOf(named: string): string {
  const bare = bareHost(named.replace(/^\*?\.(?=.)/, ''));
  if (isIP(bare) === 6) return bareHost(new URL(`http://[${bare}]`).hostname);
  return isIP(bare) === 4 ? bare : domainToASCII(bare);
}

function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/(?<=.)\.$/, '');
}

/** Whether an address is in a network such as `10.0.0.0/8`; false for names, which are not looked up. */
function isInNetwork(host: string, network: string): boolean {
  const [start = '', length = ''] = network.split('/', 2);
  const [address, version] = [bareHost(start), isIP(bareHost(start))];
  const isLength = /^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128);
  if (version === 0 || version !== isIP(host) || !isLength) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, Number(length), family);
  return list.check(host, family);
}
