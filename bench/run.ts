import { candidates, type Candidate } from './candidates.js';
import { measureGrowth } from './growth/growth.js';
import { createLoadGenerator } from './load.js';
import { readOptions, USAGE, type Options } from './options.js';
import { executesAsGraphqlJs } from './gate.js';
import { nodeOfLine } from './node-line.js';
import { buildGateway, installPeers, requirePinning } from './prepare.js';
import { settle } from './processes.js';
import { resultOf, sideBySideOn, writeSection, type Section } from './results.js';
import { measureSideBySide } from './side-by-side.js';
import { soak } from './soak.js';
import { compileTools, temporaryDirectory } from './tools.js';
import { startUpstream } from './upstream.js';

/** Whose memory is watched unless the command line names others. */
const SOAKED = ['gateway-node-fetch', 'gateway-undici'];

/** Those that the command line names, or all. Throws a `TypeError` for a name that nobody has. */
function choose({ only: named, soak: minutes }: Options): readonly Candidate[] {
  const only = named ?? (minutes === null ? null : SOAKED);
  if (only === null) return candidates;
  const unknown = only.find((name) => candidates.every((candidate) => candidate.name !== name));
  if (unknown !== undefined) {
    throw new TypeError(`"${unknown}" is none of ${candidates.map(({ name }) => name).join(', ')}`);
  }
  return candidates.filter(({ name }) => only.includes(name));
}

async function run(options: Options, args: readonly string[]): Promise<void> {
  const chosen = choose(options);
  requirePinning();
  const node = nodeOfLine(options.node);
  installPeers();
  if (!options.noBuild) buildGateway();
  const isTrue = executesAsGraphqlJs(node.path);
  settle();
  const directory = temporaryDirectory();
  const tools = compileTools(directory);
  const generate = createLoadGenerator(tools.load, directory);
  const tries = options.quick ? 1 : 3;

  if (options.growth) {
    const { rounds, seconds } = options;
    const content = await measureGrowth({
      generate,
      upstreamBinary: tools.upstream,
      directory,
      node: node.path,
      isTrue,
      rounds,
      seconds,
      tries,
    });
    report('How cost grows', content);
    return;
  }
  const upstreams = {
    beta: await startUpstream(tools.upstream, directory),
    'v1.0': await startUpstream(tools.upstream, directory, { contract: 'v1.0' }),
  };
  const bench = { generate, upstreams, node: node.path, isTrue, directory, seconds: options.seconds, tries };
  if (options.soak !== null) report('Memory over time', await soak(chosen, options.soak, bench));
  else report(sideBySideOn(options.node), await measureSideBySide(chosen, options.rounds, bench));

  function report(section: Section, content: string): void {
    const result = resultOf(content, args, node.version);
    console.log(`\n${result}`);
    if (options.quick || options.only !== null) return;
    writeSection(section, result);
    console.log('Written to bench/RESULTS.md.');
  }
}

const args = process.argv.slice(2);
try {
  const options = readOptions(args);
  if (options === null) console.log(USAGE);
  else await run(options, args);
  process.exit(0);
} catch (error) {
  console.error(error instanceof TypeError ? `${error.message}\n\n${USAGE}` : error);
  process.exit(1);
}
