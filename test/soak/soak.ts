/** Gateway and emulator under steady load for some minutes, with what they hold at the start and at the end: `npm run soak`. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { developmentToken } from '../../src/emulator/tokens.js';
import { startChild, type Child } from './child.js';
import { startLoad, type Tally } from './load.js';
import { figuresOf, middleOf, type ProcessFigures } from './process-figures.js';

const REPORT_EVERY_MS = 10_000;
const SAMPLE_EVERY_MS = 1_000;
/** how many samples make a calm moment */
const SAMPLES = 10;
/** after the load has ended, what was kept alive for the next request has time to go */
const SETTLE_MS = 8_000;

/** By how much the end may exceed the first minute's end. */
const MAX_RSS_GROWTH_MIB = 40;
const MAX_FD_GROWTH = 20;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, lanes: { type: 'string', default: '24' } },
});
const minutes = Number(values.minutes);
const lanes = Number(values.lanes);
if (!(minutes > 0) || !Number.isInteger(lanes) || lanes < 1) {
  process.stderr.write('--minutes takes a number above 0, --lanes a whole number from 1\n');
  process.exit(2);
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const cells = (...values: (string | number)[]) =>
  values.map((value) => (typeof value === 'number' ? value.toFixed(0) : value).padStart(9)).join('');

function row(name: string, { rssMiB, anonMiB, fds, sockets, threads }: ProcessFigures): string {
  return cells(name, rssMiB, anonMiB, fds, sockets, threads);
}

function counts({ requests, successes, coded, refused, left, faults }: Tally): string {
  return cells(requests, successes, coded, refused, left, faults);
}

async function watch(gateway: Child, emulator: Child, tally: Tally): Promise<ProcessFigures> {
  const startedAtMs = performance.now();
  const endsAtMs = startedAtMs + minutes * 60_000;
  const baseAtMs = startedAtMs + Math.min(1, minutes / 2) * 60_000;
  const samples: ProcessFigures[] = [];
  let base: ProcessFigures | null = null;
  let reportAtMs = startedAtMs;
  print(
    cells(
      'time',
      'RSS MiB',
      'anon MiB',
      'fds',
      'sockets',
      'threads',
      'requests',
      'ok',
      'coded',
      'refused',
      'left',
      'faults',
      'emulator',
    ),
  );
  while (performance.now() < endsAtMs) {
    await delay(SAMPLE_EVERY_MS);
    samples.push(figuresOf(gateway.pid));
    const now = performance.now();
    if (base === null && now >= baseAtMs) base = middleOf(samples.slice(-SAMPLES));
    if (now < reportAtMs + REPORT_EVERY_MS) continue;
    reportAtMs = now;
    const name = `${Math.round((now - startedAtMs) / 1000)} s`;
    print(
      row(name, middleOf(samples.slice(-SAMPLES))) + counts(tally) + cells(figuresOf(emulator.pid).rssMiB),
    );
  }
  return base ?? middleOf(samples);
}

const emulator = await startChild(['src/cli.ts', 'emulator', '--port', '0'], {}, /GRAPH_BASE_URL=(\S+)/);
const gateway = await startChild(
  ['src/main.ts'],
  {
    PORT: '0',
    // with much room to grow, V8 takes it before it looks for garbage, and growth would tell nothing
    NODE_OPTIONS: '--max-old-space-size=96',
    LOG_LEVEL: 'warn',
    GRAPH_BASE_URL: emulator.url,
    GRAPH_API: 'beta',
    GRAPH_TIMEOUT_MS: '1000',
    GRAPH_DEADLINE_MS: '3000',
    // short, so that idle connections are gone when the end is measured
    KEEP_ALIVE_TIMEOUT_MS: '2000',
    // short, so that what is kept under keys has gone and come many times
    IDEMPOTENCY_TTL_MS: '5000',
  },
  /listens on (\S+)\/graphql/,
);
const start = figuresOf(gateway.pid);
print(`gateway ${gateway.pid}, emulator ${emulator.pid}, ${lanes} callers, ${minutes} minutes`);
const load = startLoad(gateway.url, emulator.url, developmentToken(), lanes);
const base = await watch(gateway, emulator, load.tally);
const loaded = figuresOf(gateway.pid);
await load.stop();
await delay(SETTLE_MS);
const end = figuresOf(gateway.pid);
const codes = await Promise.all([gateway.stop(), emulator.stop()]);

print(`\n${cells('', 'RSS MiB', 'anon MiB', 'fds', 'sockets', 'threads')}`);
print(row('start', start));
print(row('1st min.', base));
print(row('load end', loaded));
print(row('settled', end));
print(`\n${cells('requests', 'ok', 'coded', 'refused', 'left', 'faults')}\n${counts(load.tally)}`);
for (const sample of load.tally.samples) print(`fault: ${sample}`);

const problems = [
  ...(loaded.rssMiB - base.rssMiB > MAX_RSS_GROWTH_MIB
    ? [`RSS grew by ${(loaded.rssMiB - base.rssMiB).toFixed(0)} MiB, more than ${MAX_RSS_GROWTH_MIB}`]
    : []),
  ...(loaded.fds - base.fds > MAX_FD_GROWTH
    ? [`file descriptors grew by ${loaded.fds - base.fds}, more than ${MAX_FD_GROWTH}`]
    : []),
  ...(end.fds > start.fds + MAX_FD_GROWTH ? [`${end.fds - start.fds} file descriptors stayed open`] : []),
  ...(load.tally.faults > 0 ? [`${load.tally.faults} requests met a fault of the gateway`] : []),
  ...(codes[0] === 0 ? [] : [`the gateway ended with ${String(codes[0])}`]),
];
print(problems.length === 0 ? '\nIt holds.' : `\n${problems.join('\n')}`);
process.exitCode = problems.length === 0 ? 0 : 1;
