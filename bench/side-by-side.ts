import type { Bench } from './bench.js';
import type { Candidate } from './candidates.js';
import { compare, type Measured } from './comparison.js';
import { absenceOf } from './gate.js';
import { goalTable } from './goals.js';
import { measureRound, type Round } from './round.js';

/** A candidate that is left out, and why. */
interface Absent {
  readonly title: string;
  readonly reason: string;
}

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Measures candidates round by round, so that each round meets all of them in the same half hour. Returns Markdown. */
export async function measureSideBySide(
  candidates: readonly Candidate[],
  rounds: number,
  bench: Bench,
): Promise<string> {
  const absent: Absent[] = [];
  const measured: { candidate: Candidate; rounds: Round[] }[] = [];
  for (const candidate of candidates) {
    const reason = absenceOf(candidate, bench);
    if (reason === null) measured.push({ candidate, rounds: [] });
    else absent.push({ title: candidate.title, reason });
  }
  for (const { title, reason } of absent) console.log(`Skipped: ${title}, ${reason}`);

  for (let number = 1; number <= rounds; number += 1) {
    // Each round begins elsewhere, so that nobody always follows the same neighbour's heat.
    for (let step = 0; step < measured.length; step += 1) {
      const entry = measured[(step + (number - 1) * 5) % measured.length];
      if (entry === undefined) continue;
      const label = `round ${number}/${rounds}, ${step + 1}/${measured.length}  ${entry.candidate.name}`;
      try {
        const round = await measureRound(entry.candidate, bench);
        entry.rounds.push(round);
        console.log(`${label}: ${summary(round)}`);
      } catch (error) {
        console.log(`${label}: failed, ${explain(error)}`);
        if (number === 1) absent.push({ title: entry.candidate.title, reason: explain(error) });
      }
    }
  }
  return tables(
    measured.filter((entry) => entry.rounds.length > 0),
    absent,
  );
}

function summary({ saturated, half, startMs }: Round): string {
  const figures = [
    `${saturated.cpuUs.toFixed(0)} µs`,
    `${saturated.rps.toFixed(0)}/s`,
    `p99 ${(half.p99Us / 1_000).toFixed(2)} ms at half`,
    `start ${startMs.toFixed(0)} ms`,
    ...(saturated.loadCoreUse > 0.95 ? ['load core full'] : []),
    ...(saturated.isDisturbed || half.isDisturbed ? ['disturbed'] : []),
  ];
  return figures.join(', ');
}

function tables(measured: readonly Measured[], absent: readonly Absent[]): string {
  const disturbed = measured.some(({ rounds }) =>
    rounds.some(({ saturated, half }) => saturated.isDisturbed || half.isDisturbed),
  );
  const notes = [
    ...(disturbed
      ? ['† Other processes used the cores in at least one round, however often it was tried.']
      : []),
    ...absent.map(({ title, reason }) => `Not measured: ${title}, ${reason.split('\n')[0] ?? ''}.`),
  ];
  return [compare(measured), ...notes, goalTable(measured)].join('\n\n');
}
