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

/** Which secrets a text holds, as they are, percent-encoded or in base64; empty when it holds none. */
export function tracesIn(text: string, { secrets }: MarkedToken): string[] {
  const plain = [text, decodedEscapes(text)].join('\n');
  return secrets.filter((secret) => spellings(secret).some((spelling) => plain.includes(spelling)));
}

function spellings(secret: string): string[] {
  const encoded = [0, 1, 2].flatMap((offset) => {
    // bits of the neighbours mix into the first and the last characters
    const base64 = Buffer.from('\0'.repeat(offset) + secret)
      .toString('base64')
      .replace(/=+$/, '');
    const own = base64.slice(offset === 0 ? 0 : offset + 1, -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [secret, encodeURIComponent(secret), ...encoded];
}

/** JSON may spell any character as `\u0041`. */
function decodedEscapes(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll('\\/', '/');
}
