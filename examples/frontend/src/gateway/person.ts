/**
 * The person to whom the gateway counts a token: tenant, object and client, as it claims them. A token that names nobody
 * belongs to itself. Only to be compared, in memory: the answer may hold the token.
 */
export function personOf(token: string): string {
  const { tid, oid, sub, appid, azp } = claimsOf(token);
  if (!isText(tid) || !(isText(oid) || isText(sub))) return token;
  return JSON.stringify([tid, isText(oid) ? ['oid', oid] : ['sub', sub], isText(appid) ? appid : azp]);
}

type Claims = Readonly<Partial<Record<'tid' | 'oid' | 'sub' | 'appid' | 'azp', unknown>>>;

/** The claims of a JWT; none of any other token. */
function claimsOf(token: string): Claims {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const claims: unknown = JSON.parse(atob(payload));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
