import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBody, type Spelling } from './create.js';
import { PEERS, ROOT } from './places.js';
import type { Command } from './processes.js';
import type { Contract } from './upstream.js';
import { isInstalled, runs } from './tools.js';

/** Where a server under test lives. */
interface Surroundings {
  /** The path of the Node that is to run it. */
  readonly node: string;
  readonly port: number;
  /** Such as `http://127.0.0.1:41234`. */
  readonly upstream: string;
  /** For files of the server's own. */
  readonly directory: string;
}

/** Something that is measured. */
export interface Candidate {
  /** What `--only` calls it. */
  readonly name: string;
  /** What the tables call it. */
  readonly title: string;
  /** Whether it answers with what the upstream sent, rather than as GraphQL. */
  readonly isPassThrough: boolean;
  /** Whether it is this gateway, which is reported only when it executes as graphql-js does. */
  readonly isOurs: boolean;
  /** The contract of the Graph that it asks. */
  readonly contract: Contract;
  /** The body of its create. */
  readonly body: string;
  /** Why it cannot be measured here; null when it can. */
  absence(): string | null;
  /** How to start it. */
  command(surroundings: Surroundings): Command;
}

/** The candidate that every other is compared with. */
export const REFERENCE = 'bare-undici';

/** A candidate as it is written down below. */
type Entry = Partial<Omit<Candidate, 'body'>> &
  Pick<Candidate, 'name' | 'title' | 'command'> & { readonly spelling?: Spelling };

function candidate({ spelling, ...entry }: Entry): Candidate {
  return {
    isPassThrough: false,
    isOurs: false,
    contract: 'beta',
    absence: () => null,
    ...entry,
    body: createBody(spelling),
  };
}

/** As `npm start` has them. */
const FLAGS = ['--v8-pool-size=1', '--max-semi-space-size=32', '--no-allocation-site-pretenuring'];

/** How this gateway is to run. */
interface GatewayVariant {
  /** `beta` unless said. */
  readonly contract?: Contract;
  /** Whether it logs each operation and counts for `/metrics`; false unless said. */
  readonly isObserved?: boolean;
}

function gateway(
  transport: 'node-fetch' | 'undici',
  { contract = 'beta', isObserved = false }: GatewayVariant = {},
): Candidate {
  const variant = [...(contract === 'beta' ? [] : [contract]), ...(isObserved ? ['observed'] : [])];
  return candidate({
    name: ['gateway', transport, ...variant].join('-'),
    title: `**this gateway, ${[transport, ...variant].join(', ')}**`,
    isOurs: true,
    contract,
    command: ({ node, port, upstream }) => ({
      command: node,
      args: [...FLAGS, 'dist/main.js'],
      cwd: ROOT,
      env: {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        GRAPH_BASE_URL: upstream,
        GRAPH_TRANSPORT: transport,
        GRAPH_API: contract,
        LOG_LEVEL: isObserved ? 'info' : 'warn',
        METRICS: String(isObserved),
      },
    }),
  });
}

/** A program of `peers/` that Node runs. */
function peer(
  entry: Omit<Entry, 'command'> & { readonly program: string; readonly args?: string[] },
): Candidate {
  const { program, args = [], ...rest } = entry;
  return candidate({
    absence: () => (existsSync(join(PEERS, 'node_modules')) ? null : 'its packages are not installed'),
    command: ({ node, port, upstream }) => ({
      command: node,
      args: [program, ...args],
      cwd: PEERS,
      env: { NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), UPSTREAM: upstream },
    }),
    ...rest,
  });
}

function bare(name: string, title: string): Candidate {
  return peer({ name, title, program: `${name}.mjs`, isPassThrough: true });
}

/** Writes a template of `peers/` with its blanks filled in; answers with the path. */
function fillIn(template: string, { directory }: Surroundings, blanks: Record<string, string>): string {
  const text = readFileSync(join(PEERS, template), 'utf8');
  const path = join(directory, template);
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    path,
    text.replace(/__([A-Z]+)__/g, (blank, name: string) => blanks[name] ?? blank),
  );
  return path;
}

const nginx = candidate({
  name: 'nginx',
  title: 'nginx reverse proxy, no GraphQL',
  isPassThrough: true,
  absence: () => (isInstalled('nginx') ? null : 'nginx is not installed'),
  command(surroundings) {
    const { port, upstream, directory } = surroundings;
    const blanks = { PORT: String(port), UPSTREAM: new URL(upstream).host, DIRECTORY: directory };
    const configuration = fillIn('nginx.conf', surroundings, blanks);
    return { command: 'nginx', args: ['-e', 'stderr', '-p', directory, '-c', configuration] };
  },
});

/** Tailcall's program; `TAILCALL` names another one, for systems whose C library is too old for it. */
const TAILCALL =
  process.env['TAILCALL'] ?? join(PEERS, 'node_modules/@tailcallhq/core-linux-x64-gnu/bin/tailcall');

const tailcall = candidate({
  name: 'tailcall',
  title: 'Tailcall',
  absence() {
    if (!isInstalled(TAILCALL)) return 'its program is not there';
    return runs(TAILCALL, ['--version']) ? null : 'its program does not run here: it needs glibc 2.39';
  },
  command(surroundings) {
    const { port, upstream } = surroundings;
    const schema = fillIn('tailcall.graphql', surroundings, { PORT: String(port), UPSTREAM: upstream });
    return {
      command: TAILCALL,
      args: ['start', schema],
      env: { TAILCALL_LOG_LEVEL: 'error', TAILCALL_TRACKER: 'false' },
    };
  },
});

const meshSpelling: Spelling = { inputType: 'CreateAccessPackageAssignmentPolicyInput_Input!' };

/** Everything that can be measured, in the order of the tables. */
export const candidates: readonly Candidate[] = [
  gateway('node-fetch'),
  gateway('undici'),
  gateway('node-fetch', { contract: 'v1.0' }),
  gateway('undici', { contract: 'v1.0' }),
  gateway('node-fetch', { isObserved: true }),
  gateway('undici', { isObserved: true }),
  nginx,
  bare('bare-undici', 'bare `node:http` + undici, no GraphQL'),
  bare('bare-http-request', 'bare `node:http` + `http.request`, no GraphQL'),
  bare('bare-node-fetch', 'bare `node:http` + node-fetch, no GraphQL'),
  peer({
    name: 'apollo-node-fetch',
    title: 'Apollo standalone + node-fetch',
    program: 'apollo.mjs',
    args: ['./create-with-node-fetch.mjs'],
  }),
  peer({
    name: 'apollo-undici',
    title: 'Apollo standalone + undici',
    program: 'apollo.mjs',
    args: ['./create-with-undici.mjs'],
  }),
  peer({
    name: 'yoga-node-fetch',
    title: 'Yoga + node-fetch',
    program: 'yoga.mjs',
    args: ['./create-with-node-fetch.mjs'],
  }),
  peer({
    name: 'yoga-undici',
    title: 'Yoga + undici',
    program: 'yoga.mjs',
    args: ['./create-with-undici.mjs'],
  }),
  peer({ name: 'mercurius', title: 'Mercurius with JIT + undici', program: 'mercurius.mjs' }),
  peer({
    name: 'mesh-openapi',
    title: "Mesh's OpenAPI loader + Yoga",
    program: 'mesh-openapi.mjs',
    spelling: meshSpelling,
  }),
  peer({
    name: 'hive-gateway',
    title: 'Hive Gateway over OpenAPI',
    program: 'node_modules/@graphql-hive/gateway/dist/bin.js',
    args: ['supergraph', 'supergraph.graphql'],
    spelling: meshSpelling,
  }),
  peer({
    name: 'openapi-to-graphql',
    title: 'openapi-to-graphql + Yoga',
    program: 'openapi-to-graphql.mjs',
    spelling: {
      inputType: 'CreateAccessPackageAssignmentPolicyInputInput!',
      argument: 'createAccessPackageAssignmentPolicyInputInput',
    },
  }),
  tailcall,
];
