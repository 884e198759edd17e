import { isUtf8 } from 'node:buffer';
import { isJsonObject } from '../../json.js';

/** One challenge of a `WWW-Authenticate` header, RFC 9110 section 11.6.1. */
interface Challenge {
  /** In lower case, such as `bearer`. */
  readonly scheme: string;
  /** Names in lower case; of a name given twice the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The single unnamed value some schemes have instead of parameters; null when there is none. */
  readonly token68: string | null;
}

const PARAMETER = /^([!#$%&'*+\-.^_`|~0-9a-z]+)[ \t]*=[ \t]*([^]*)$/i;
const SCHEME = /^([!#$%&'*+\-.^_`|~0-9a-z]+)(?:[ \t]+([^]*))?$/i;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9a-z]+/i;
const TOKEN68 = /^[0-9a-z\-._~+/]+=*$/i;
const BASE64 = /^[0-9a-z+/]+$/i;

/**
 * Reads a `WWW-Authenticate` header, or several joined by commas, into its challenges in their order. Takes linear time and
 * never throws.
 * @returns what could be read: elements that make no sense are passed over, an unclosed quoted string ends with the header;
 *   empty when there is nothing
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: Challenge[] = [];
  let parameters = new Map<string, string>();
  for (const element of splitAtCommas(header)) {
    if (PARAMETER.test(element)) {
      addParameter(parameters, element);
      continue;
    }
    const [, scheme, rest = ''] = SCHEME.exec(element) ?? [];
    // Parameters that follow an unreadable scheme must not be taken for those of the scheme before.
    parameters = new Map();
    if (scheme === undefined) continue;
    const token68 = TOKEN68.test(rest) ? rest : null;
    if (token68 === null) addParameter(parameters, rest);
    challenges.push({ scheme: scheme.toLowerCase(), parameters, token68 });
  }
  return challenges;
}

/**
 * Finds the claims challenge of continuous access evaluation (Microsoft identity platform docs): the `claims`
 * parameter of a Bearer challenge, base64 or base64url, whatever its padding. Never throws.
 * @param header the `WWW-Authenticate` header; null when absent
 * @returns the decoded text of a JSON object, fit for MSAL's `claims`; null when there is none
 */
export function claimsFromChallenge(header: string | null): string | null {
  if (header === null) return null;
  for (const { scheme, parameters } of parseChallenges(header)) {
    const claims = scheme === 'bearer' ? decodeJsonObject(parameters.get('claims') ?? '') : null;
    if (claims !== null) return claims;
  }
  return null;
}

/** Splits at commas outside quoted strings, drops empty elements. A quoted string starts only after `=`. */
function splitAtCommas(header: string): string[] {
  const elements: string[] = [];
  let start = 0;
  let isQuoted = false;
  let previous = '';
  for (let index = 0; index < header.length; index += 1) {
    const character = header.charAt(index);
    if (isQuoted) {
      if (character === '\\') index += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') {
      isQuoted = previous === '=';
    } else if (character === ',') {
      elements.push(header.slice(start, index).trim());
      start = index + 1;
    }
    if (character !== ' ' && character !== '\t') previous = character;
  }
  elements.push(header.slice(start).trim());
  return elements.filter((element) => element !== '');
}

/** Adds `name=value` or `name="value"`; anything else, an empty bare value included, is passed over. */
function addParameter(parameters: Map<string, string>, text: string): void {
  const [, name, rest = ''] = PARAMETER.exec(text) ?? [];
  if (name === undefined || parameters.has(name.toLowerCase())) return;
  const value = rest.startsWith('"') ? unquote(rest) : TOKEN.exec(rest)?.[0];
  if (value !== undefined) parameters.set(name.toLowerCase(), value);
}

function unquote(quoted: string): string {
  let value = '';
  for (let index = 1; index < quoted.length && quoted[index] !== '"'; index += 1) {
    if (quoted[index] === '\\') index += 1;
    value += quoted.charAt(index);
  }
  return value;
}

function decodeJsonObject(encoded: string): string | null {
  let end = encoded.length;
  while (encoded[end - 1] === '=') end -= 1;
  const base64 = encoded.slice(0, end).replaceAll('-', '+').replaceAll('_', '/');
  if (!BASE64.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString();
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? text : null;
  } catch {
    return null;
  }
}
