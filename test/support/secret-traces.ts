/** A token under which a gateway is called, made so that it and its parts are found wherever they turn up. */
export interface MarkedToken {
  readonly authorization: string;
  /** the token, and the parts of it that would be of use to somebody */
  readonly secrets: readonly string[];
}

/** A token of three parts, as Entra issues them. */
export const markedJwt = markedToken(
  'MARKEDheader0123456789.MARKEDpayload0123456789.MARKEDsignature0123456789',
);
/** A token that only its issuer can read, with characters that addresses and base64 treat specially. */
export const markedOpaque = markedToken('MARKEDopaque+/0123456789~abc+/def==');

function markedToken(token: string): MarkedToken {
  return { authorization: `Bearer ${token}`, secrets: [...new Set([token, ...token.split('.')])] };
}

/** So much of a secret is a trace of it. */
const TRACE_LENGTH = 12;

/**
 * Which secrets a text holds 12 characters of in a row, as they are, in either letter case, percent-encoded, escaped or in
 * base64; empty when it holds none.
 */
export function tracesIn(text: string, { secrets }: MarkedToken): string[] {
  const searched = [text, decoded(text)].join('\n').toLowerCase();
  return secrets.filter((secret) => spellings(secret).some((spelling) => searched.includes(spelling)));
}

/** Every piece of a secret that counts as a trace, in lower case. */
function spellings(secret: string): string[] {
  const encoded = [0, 1, 2].flatMap((offset) => {
    // bits of the neighbours mix into the first and the last characters
    const base64 = Buffer.from('\0'.repeat(offset) + secret)
      .toString('base64')
      .replace(/=+$/, '');
    const own = base64.slice(offset === 0 ? 0 : offset + 1, -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [secret, ...encoded].flatMap((spelling) => piecesOf(spelling.toLowerCase()));
}

function piecesOf(text: string): string[] {
  const count = Math.max(1, text.length - TRACE_LENGTH + 1);
  return Array.from({ length: count }, (_piece, at) => text.slice(at, at + TRACE_LENGTH));
}

/** Without percent-encoding, be it twofold, and without the escapes of JSON such as `\u0041`. */
function decoded(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll('\\/', '/')
    .replace(/%(?:25)*([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
