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
  const token = authorization.slice(authorization.indexOf(' ') + 1).trim();
  return formsOf(token).reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text);
}

/** A token and the parts of a JWT, as they are and in the encodings in which services repeat what they were sent. */
function formsOf(token: string): string[] {
  return [token, ...token.split('.')]
    .filter((part) => part.length >= LEAST_PART_LENGTH)
    .flatMap((part) => {
      const bytes = Buffer.from(part);
      return [
        part,
        encodeURIComponent(part),
        bytes.toString('base64').replace(/=+$/, ''),
        bytes.toString('base64url'),
      ];
    });
}
