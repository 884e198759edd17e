import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

/** The machine and what runs on it, in a line; `node` is the version that ran the candidates. */
export function describeMachine(node: string): string {
  const model =
    /^model name\s*:\s*(.+)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${cpus().length} cores, ${gigabytes} GB; Linux ${release()}; Node ${node}`;
}
