const ADDRESS = /\bhttps?:\/\/[^\s'"<>]+/gi;
const HOST = /\b(?:[a-z0-9-]+\.)+(?:com|net|org|us|cn|de|io|ms|local|internal)\b(?::\d+)?/gi;

/** Shorter pieces of a token also occur in ordinary words. */
const LEAST_PART_LENGTH = 8;

/**
 * Takes out of a text that comes from upstream what callers must not see: addresses and names of hosts inside the
 * service, and the caller's own token or a part of it, plain or encoded, should an answer echo it.
 * @param authorization the caller's `Authorization` header
 */
export function redact(text: string, authorization: string): string {
  return withoutToken(text, authorization).replace(ADDRESS, '[address]').replace(HOST, '[host]');
}

/** Takes the caller's own token out of a text, or a part of it, plain or encoded. */
export function withoutToken(text: string, authorization: string): string {
  return tokenRemover([authorization.slice(authorization.indexOf(' ') + 1).trim()])(text);
}

/**
 * Takes tokens out of the texts of one request, likewise. What it needs is made once, and only for a text that is long
 * enough to hold any of them.
 */
export function tokenRemover(tokens: readonly string[]): (text: string) => string {
  const parts = tokens
    .flatMap((token) => [token, ...token.split('.')])
    .filter((part) => part.length >= LEAST_PART_LENGTH);
  const shortest = Math.min(...parts.map(({ length }) => length));
  let forms: readonly string[] | undefined;
  return (text) => {
    if (text.length < shortest) return text;
    forms ??= parts.flatMap(formsOf);
    return forms.reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text);
  };
}

/** A token or a part of it as it is, and in the encodings in which services repeat what they were sent. */
function formsOf(part: string): string[] {
  const bytes = Buffer.from(part);
  return [
    part,
    encodeURIComponent(part),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ];
}
