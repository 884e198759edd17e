import type { FailureReason } from '../../../graph/errors/unreached/failure-reasons.js';

const ADDRESS = 'the operator checks GRAPH_BASE_URL or GRAPH_CLOUD';
const PROXY = 'HTTPS_PROXY';

const hints: Partial<Record<FailureReason, string>> = {
  unknown_host: `Nobody knows the host name of Graph: ${ADDRESS}, the DNS of the gateway, and whether the network asks for ${PROXY}.`,
  dns: `The host name of Graph could not be looked up just now: send the request again; if it persists, ${ADDRESS} and the DNS of the gateway.`,
  refused: `The connection to Graph was refused: ${ADDRESS}, and whether the network asks for ${PROXY}.`,
  unreachable: `There is no route to Graph: the operator checks firewalls, and whether the network asks for ${PROXY}.`,
  reset: `The connection to Graph was cut before anything was sent: send the request again; if it persists, the operator checks firewalls and ${PROXY}.`,
  timeout: `No connection to Graph came about in time: the operator checks firewalls, whether the network asks for ${PROXY}, and GRAPH_TIMEOUT_MS.`,
  certificate_untrusted:
    'The gateway does not trust the certificate that it was shown for Graph: if a device of the network breaks TLS open, the ' +
    "operator names that device's certificate authority in NODE_EXTRA_CA_CERTS.",
  certificate_expired:
    'The certificate that the gateway was shown for Graph is out of its time: the operator checks the clock of the gateway, ' +
    'and whoever issues that certificate.',
  certificate_name: `The certificate that the gateway was shown is for another host than Graph: ${ADDRESS} and ${PROXY}.`,
  tls: `TLS with Graph failed: ${ADDRESS}, and that it begins with https: where TLS is spoken.`,
  proxy_unreachable: `The proxy on the way to Graph could not be reached or gave no answer: the operator checks ${PROXY} and NO_PROXY.`,
  proxy_refused: `The proxy on the way to Graph refused the connection: the operator has it allow Graph, or checks ${PROXY} and NO_PROXY.`,
  proxy_auth: `The proxy on the way to Graph asks for another user or password: the operator corrects them in ${PROXY}.`,
};

/** What to do about a reason for which nothing reached Graph: settings are named, hosts are not. Undefined when only waiting helps. */
export function unreachedHint(reason: FailureReason): string | undefined {
  const hint = hints[reason];
  return hint === undefined ? undefined : `Nothing was changed. ${hint}`;
}
