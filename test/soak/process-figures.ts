import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process holds, as the system sees it. */
export interface ProcessFigures {
  /** all memory, in MiB */
  readonly rssMiB: number;
  /** memory that belongs to no file, the heap above all, in MiB */
  readonly anonMiB: number;
  /** file descriptors, sockets among them */
  readonly fds: number;
  readonly sockets: number;
  readonly threads: number;
}

/** Reads the figures of a process from `/proc`; throws when it has ended. */
export function figuresOf(pid: number): ProcessFigures {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const value = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
  return {
    rssMiB: value('VmRSS') / 1024,
    anonMiB: value('RssAnon') / 1024,
    fds: links.length,
    sockets: links.filter((link) => link.startsWith('socket:')).length,
    threads: value('Threads'),
  };
}

/** The figures of a calm moment: the middle of several, each by itself. */
export function middleOf(several: readonly ProcessFigures[]): ProcessFigures {
  const middle = (pick: (figures: ProcessFigures) => number) =>
    several.map(pick).toSorted((a, b) => a - b)[Math.floor(several.length / 2)] ?? NaN;
  return {
    rssMiB: middle(({ rssMiB }) => rssMiB),
    anonMiB: middle(({ anonMiB }) => anonMiB),
    fds: middle(({ fds }) => fds),
    sockets: middle(({ sockets }) => sockets),
    threads: middle(({ threads }) => threads),
  };
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // closed since it was listed
    return '';
  }
}
