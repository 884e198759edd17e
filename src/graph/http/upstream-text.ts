import { removeAndCut, type TokenRemover } from '../../secrets.js';

const MAX_TEXT_CHARACTERS = 2_000;
const ADDRESS = /\bhttps?:\/\/[^\s'"<>]+/gi;
/** Every answer has one, and it holds neither. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
/** What names of hosts are made of, in one piece, so that no text makes it try again and again. */
const NAME = /[a-z0-9.-]+(?::\d+)?/gi;
const TOP_LEVEL = /^(?:com|net|org|us|cn|de|io|ms|local|internal)(?![a-z0-9])/i;

/**
 * A text that Graph sent, fit for callers and logs: without the caller's token, without addresses and names of hosts
 * inside the service, and of at most 2,000 characters. Null for anything but a text, and when nothing is left.
 */
export function upstreamText(value: unknown, tokenRemover: TokenRemover): string | null {
  if (typeof value !== 'string') return null;
  if (HTTP_DATE.test(value)) return value;
  const clean = removeAndCut(value, MAX_TEXT_CHARACTERS, (text) => withoutHosts(tokenRemover.remove(text)));
  return clean === '' ? null : clean;
}

/** Puts `[address]` and `[host]` in the place of addresses and names of hosts; takes linear time. */
export function withoutHosts(text: string): string {
  return text.replace(ADDRESS, '[address]').replace(NAME, withoutHost);
}

/** Takes out everything up to the last label that is a top-level domain, and its port. */
function withoutHost(name: string): string {
  const labels = name.split('.');
  const last = labels.findLastIndex((label, index) => labels[index - 1] && TOP_LEVEL.test(label));
  const topLevel = TOP_LEVEL.exec(labels[last] ?? '')?.[0];
  if (last < 1 || topLevel === undefined) return name;
  const rest = [(labels[last] ?? '').slice(topLevel.length), ...labels.slice(last + 1)].join('.');
  return `[host]${rest.replace(/^:\d+/, '')}`;
}
