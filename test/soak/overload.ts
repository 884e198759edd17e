/** A gateway before four times the load that it can carry, and after it: `npm run overload`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from './child.js';
import { figuresOf } from './process-figures.js';

const UPSTREAM_MS = 100;
const MAX_UPSTREAM_CALLS = 32;
/** What the gateway can carry: each call holds its place for so long. */
const CAPACITY_PER_SECOND = (MAX_UPSTREAM_CALLS * 1000) / UPSTREAM_MS;
const PHASE_MS = 15_000;
const CREATE =
  'mutation { createAccessPackageAssignmentPolicy(input: { accessPackageId: "p", displayName: "n" }) { id } }';

interface Phase {
  readonly accepted: number;
  readonly shed: number;
  /** anything but a created policy or a clear refusal */
  readonly other: number;
  /** of the accepted, in milliseconds */
  readonly medianMs: number;
  readonly p99Ms: number;
}

let created = 0;
const graph = createServer((request, response) => {
  request.resume().once('end', () => {
    created += 1;
    setTimeout(() => response.writeHead(201).end('{"id":"made"}'), UPSTREAM_MS);
  });
});
await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
const gateway = await startChild(
  ['src/main.ts'],
  {
    PORT: '0',
    LOG_LEVEL: 'warn',
    GRAPH_API: 'beta',
    GRAPH_BASE_URL: `http://127.0.0.1:${(graph.address() as AddressInfo).port}`,
    MAX_UPSTREAM_CALLS: String(MAX_UPSTREAM_CALLS),
    MAX_UPSTREAM_QUEUE: '64',
  },
  /listens on (\S+)\/graphql/,
);

async function create(): Promise<'accepted' | 'shed' | 'other'> {
  try {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer aaaa.bbbb.cccc' },
      body: JSON.stringify({ query: CREATE }),
    });
    const text = await response.text();
    if (text.includes('"made"')) return 'accepted';
    return text.includes('"OVERLOADED"') && text.includes('"NOT_APPLIED"') ? 'shed' : 'other';
  } catch {
    return 'other';
  }
}

/** Sends creates at a steady rate, whether or not the ones before are answered. */
async function offer(perSecond: number): Promise<Phase> {
  const counts = { accepted: 0, shed: 0, other: 0 };
  const waits: number[] = [];
  const pending: Promise<void>[] = [];
  const startedAtMs = performance.now();
  const one = async () => {
    const sentAtMs = performance.now();
    const outcome = await create();
    counts[outcome] += 1;
    if (outcome === 'accepted') waits.push(performance.now() - sentAtMs);
  };
  for (let sent = 0; performance.now() < startedAtMs + PHASE_MS;) {
    const due = ((performance.now() - startedAtMs) / 1000) * perSecond;
    for (; sent < due; sent += 1) pending.push(one());
    await delay(5);
  }
  await Promise.all(pending);
  const ordered = waits.toSorted((a, b) => a - b);
  const at = (share: number) => ordered[Math.floor(ordered.length * share)] ?? NaN;
  return { ...counts, medianMs: at(0.5), p99Ms: at(0.99) };
}

const cells = (...values: (string | number)[]) =>
  values.map((value) => (typeof value === 'number' ? value.toFixed(0) : value).padStart(11)).join('');
const print = (line: string) => process.stdout.write(`${line}\n`);
const problems: string[] = [];

print(
  `${MAX_UPSTREAM_CALLS} calls of ${UPSTREAM_MS} ms at once: ${CAPACITY_PER_SECOND} creates a second at most`,
);
print(cells('offered/s', 'accepted/s', 'shed/s', 'other', 'p50 ms', 'p99 ms', 'RSS MiB'));
const rssMiB: number[] = [];
for (const share of [0.8, 4, 4, 0.8]) {
  const offered = CAPACITY_PER_SECOND * share;
  const phase = await offer(offered);
  const perSecond = (count: number) => (count * 1000) / PHASE_MS;
  rssMiB.push(figuresOf(gateway.pid).rssMiB);
  const { accepted, shed, other, medianMs, p99Ms } = phase;
  print(cells(offered, perSecond(accepted), perSecond(shed), other, medianMs, p99Ms, rssMiB.at(-1) ?? NaN));
  if (other > 0) problems.push(`${other} creates had no clear answer`);
  if (share < 1 && shed > 0) problems.push(`${shed} creates were shed within capacity`);
  if (share > 1 && perSecond(accepted) < CAPACITY_PER_SECOND / 2) problems.push('accepted work broke down');
}
const code = await gateway.stop();
if (code !== 0) problems.push(`the gateway ended with ${String(code)}`);
if ((rssMiB[2] ?? 0) > (rssMiB[1] ?? 0) + 40) problems.push('memory went on growing under overload');
print(`Graph carried out ${created} creates.`);
graph.closeAllConnections();
graph.close();
print(problems.length === 0 ? 'It holds.' : problems.join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;
