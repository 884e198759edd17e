import type { IncomingMessage } from 'node:http';

/** Something to paste into a shell. */
export interface CurlLine {
  readonly title: string;
  readonly note: string;
  readonly text: string;
}

/** Where a line goes, and with what. */
export interface CurlTarget {
  /** The gateway's origin as the reader reaches it. */
  readonly origin: string;
  /** A token that an emulator takes; undefined leaves it to the shell's variable `TOKEN`. */
  readonly token: string | undefined;
  /** Where an emulator takes faults on demand; undefined for no emulator. */
  readonly emulatorUrl: string | undefined;
}

const HOST = /^(?:[a-z\d][a-z\d.-]*|\[[\da-f:.]+\])(?::\d+)?$/i;

/** The origin by which a request reached the gateway; a proxy that ends TLS tells so. Made of harmless characters alone. */
export function originOf({ headers, socket }: IncomingMessage): string {
  const { host = '' } = headers;
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${scheme}://${HOST.test(host) ? host : `localhost:${socket.localPort ?? 80}`}`;
}

/** Lines that work as they stand, in the order in which one would try them; each can be pasted whole. */
export function curlLines({ origin, token, emulatorUrl }: CurlTarget): readonly CurlLine[] {
  const authorization =
    token === undefined
      ? '-H "authorization: Bearer $TOKEN"'
      : `-H ${shellQuoted(`authorization: Bearer ${token}`)}`;
  const line = (query: string, variables: unknown, ...options: string[]) =>
    [
      `curl -s ${origin}/graphql`,
      "-H 'content-type: application/json'",
      `-d ${shellQuoted(JSON.stringify({ query, variables }))}`,
      ...options,
    ].join(' \\\n  ');
  const lines: CurlLine[] = [
    {
      title: 'Ask what a policy would mean',
      note: 'needs no token, and calls nobody',
      text: line(
        'query ($input: CreateAccessPackageAssignmentPolicyInput!) { previewAccessPackageAssignmentPolicy(input: $input) { summary findings { severity message fix } } }',
        { input },
      ),
    },
    {
      title: 'Create it',
      note: 'answers with its id, or with an error that says whether it was applied',
      text: line(
        'mutation ($input: CreateAccessPackageAssignmentPolicyInput!) { createAccessPackageAssignmentPolicy(input: $input) { id displayName summary } }',
        { input },
        authorization,
      ),
    },
    {
      title: 'List what there is',
      note: 'the first twenty',
      text: line(
        'query ($first: Int) { accessPackageAssignmentPolicies(first: $first) { nodes { id displayName } pageInfo { hasNextPage endCursor } } }',
        { first: 20 },
        authorization,
      ),
    },
  ];
  if (emulatorUrl !== undefined) {
    lines.push({
      title: 'Make the next call fail',
      note: 'the emulator answers the next request with 429; then create once more',
      text: `curl -s ${emulatorUrl}/emulator/faults \\\n  -d ${shellQuoted('{"fault":"status","status":429,"retryAfter":90}')}`,
    });
  }
  return lines;
}

const input = { accessPackageId: 'accessPackageId-value', displayName: 'displayName-value' };

/** As one word of a POSIX shell. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
