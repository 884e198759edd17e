import { parseArgs } from 'node:util';
import { RECOMMENDED_LINE } from './node-line.js';

/** What a run is to do. */
export interface Options {
  /** Measure how cost grows rather than the candidates side by side. */
  readonly growth: boolean;
  /** Minutes of load under which to watch memory instead; null not to. */
  readonly soak: number | null;
  /** One short round. */
  readonly quick: boolean;
  /** Names of the candidates to measure; null for all. */
  readonly only: readonly string[] | null;
  /** How often each candidate is started and measured. */
  readonly rounds: number;
  /** Length of a slice, in seconds. */
  readonly seconds: number;
  /** Take `dist/` as it stands. */
  readonly noBuild: boolean;
  /** The line of Node that the candidates run on. */
  readonly node: number;
}

/** What `--help` prints. */
export const USAGE = `npm run bench -- [options]

  --quick           one round of two-second slices, in about four minutes; nothing is written
  --growth          how cost grows with work, instead of the candidates side by side
  --soak n          memory under n minutes of load, 1 to 60, each candidate in turn
  --only a,b        these candidates alone; nothing is written
  --rounds n        rounds, 1 to 20; 5 unless said
  --seconds n       seconds of a slice, 1 to 60; 8 unless said
  --node n          the candidates' line of Node, 20 to 26; ${RECOMMENDED_LINE} unless said
  --no-build        measure dist/ as it stands`;

/** Reads the command line. Throws a `TypeError` that says what is wrong; null when help is asked for. */
export function readOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      soak: { type: 'string' },
      only: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      node: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { quick, growth } = values;
  return {
    quick,
    growth,
    soak: wholeNumber('--soak', values.soak, 60),
    only: values.only?.split(',').map((name) => name.trim()) ?? null,
    rounds: wholeNumber('--rounds', values.rounds, 20) ?? (quick ? 1 : growth ? 3 : 5),
    seconds: wholeNumber('--seconds', values.seconds, 60) ?? (quick ? 2 : growth ? 5 : 8),
    noBuild: values['no-build'],
    node: wholeNumber('--node', values.node, 26, 20) ?? RECOMMENDED_LINE,
  };
}

function wholeNumber(name: string, text: string | undefined, greatest: number, least = 1): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > greatest) {
    throw new TypeError(`${name} must be a whole number from ${least} to ${greatest}, not "${text}"`);
  }
  return number;
}
