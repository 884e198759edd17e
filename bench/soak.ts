import { residentBytes } from './accounting.js';
import type { Candidate } from './candidates.js';
import type { Bench } from './bench.js';
import { absenceOf } from './gate.js';
import { startServer } from './server.js';
import { markdownTable, withDigits } from './table.js';

const CONNECTIONS = 32;

/** Keeps candidates at half of what they can do and looks at their memory each minute. Returns Markdown. */
export async function soak(candidates: readonly Candidate[], minutes: number, bench: Bench): Promise<string> {
  const rows: string[][] = [];
  for (const candidate of candidates) {
    const absence = absenceOf(candidate, bench);
    if (absence === null) rows.push([candidate.title, ...(await memoryByMinute(candidate, minutes, bench))]);
    else console.log(`Skipped: ${candidate.title}, ${absence}`);
  }
  const headings = [
    'MB after minutes',
    ...Array.from({ length: minutes + 1 }, (_row, minute) => String(minute)),
  ];
  return markdownTable(headings, rows);
}

async function memoryByMinute(candidate: Candidate, minutes: number, bench: Bench): Promise<string[]> {
  const { generate, upstreams } = bench;
  const server = await startServer(candidate, upstreams[candidate.contract].origin, bench);
  try {
    const load = { body: candidate.body, connections: CONNECTIONS, rate: 0, seconds: 10 };
    const most = await generate(server.port, load);
    const rate = most.answered / most.seconds / 2;
    const megabytes = [withDigits(residentBytes(server.pids).now / 1e6)];
    for (let minute = 1; minute <= minutes; minute += 1) {
      await generate(server.port, { ...load, rate, seconds: 60 });
      megabytes.push(withDigits(residentBytes(server.pids).now / 1e6));
      console.log(`${candidate.name}, minute ${minute}/${minutes}: ${megabytes.at(-1) ?? ''} MB`);
    }
    return megabytes;
  } finally {
    await server.stop();
  }
}
