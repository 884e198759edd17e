/** Why Graph was not reached, or gave no answer: the words of logs and metrics. */
export const failureReasons = [
  'unknown_host',
  'dns',
  'refused',
  'unreachable',
  'reset',
  'timeout',
  'certificate_untrusted',
  'certificate_expired',
  'certificate_name',
  'tls',
  'no_http',
  'proxy_unreachable',
  'proxy_refused',
  'proxy_auth',
  'deadline',
  'invalid_request',
  'other',
] as const;

/** One of `failureReasons`. */
export type FailureReason = (typeof failureReasons)[number];

/** Words of codes: Node's (system errors, DNS, TLS), undici's, and the gateway's own. The first that matches counts. */
const words: readonly (readonly [RegExp, FailureReason])[] = [
  [/^PROXY_407$/, 'proxy_auth'],
  [/^PROXY_\d{3}$/, 'proxy_refused'],
  [/^PROXY_/, 'proxy_unreachable'],
  [/^ENOTFOUND$/, 'unknown_host'],
  [/^(EAI_|ENODATA$|ESERVFAIL$|ETIMEOUT$|EREFUSED$)/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/, 'unreachable'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/, 'reset'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'timeout'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, 'certificate_expired'],
  [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'certificate_name'],
  [/^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA$|INVALID_PURPOSE$)/, 'certificate_untrusted'],
  [/^(EPROTO$|ERR_SSL_|ERR_TLS_)/, 'tls'],
  [/^(HPE_|BAD_STATUS$)/, 'no_http'],
  [/^DEADLINE$/, 'deadline'],
  [/^(UND_)?ERR_INVALID_/, 'invalid_request'],
];

const lasting: ReadonlySet<FailureReason> = new Set([
  'unknown_host',
  'certificate_untrusted',
  'certificate_expired',
  'certificate_name',
  'proxy_auth',
  'invalid_request',
]);
/** Answers of a proxy that may be others in a moment. */
const PASSING_REFUSAL = /^PROXY_(408|425|429|5\d\d)$/;

/** The word for a code; `other` for one that nobody foresaw. */
export function failureReason(code: string): FailureReason {
  return words.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}

/** Whether what failed will fail again until somebody mends it, so that there is no use in another attempt. */
export function isLasting(code: string): boolean {
  const reason = failureReason(code);
  if (reason === 'proxy_refused') return !PASSING_REFUSAL.test(code);
  return lasting.has(reason === 'proxy_unreachable' ? failureReason(code.slice('PROXY_'.length)) : reason);
}
