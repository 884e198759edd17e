import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU seconds that processes have used, all their threads and ended children included, as the system accounts for them. */
export function cpuSeconds(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const stat = readIfThere(`/proc/${pid}/stat`);
    // The second field, in parentheses, may hold blanks; utime is the 14th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  }
  return ticks / TICKS_PER_SECOND;
}

/** Seconds that a core has been busy with anything, time stolen by a hypervisor included. */
export function coreBusySeconds(core: number): number {
  const line = readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`cpu${core} `));
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (line ?? '')
    .split(' ')
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND;
}

/** Resident memory of processes together, now and at its highest, in bytes. */
export function residentBytes(pids: readonly number[]): { now: number; peak: number } {
  const sum = (name: string) =>
    pids.reduce((total, pid) => {
      const kilobytes = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readIfThere(`/proc/${pid}/status`))?.[1];
      return total + Number(kilobytes ?? 0) * 1024;
    }, 0);
  return { now: sum('VmRSS'), peak: sum('VmHWM') };
}

/** A process and what it has started. */
export function processTree(root: number): number[] {
  const children = readdirSync(`/proc/${root}/task`).flatMap((task) =>
    readIfThere(`/proc/${root}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [root, ...children.flatMap(processTree)];
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
