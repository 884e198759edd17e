import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { policyOf, policyOfV1, type PolicySize } from './policy.js';
import { LOAD_CORE, start, stop } from './processes.js';

/** The version of Graph's contract that an upstream answers by. */
export type Contract = 'beta' | 'v1.0';

/** The stand-in for Graph. */
export interface Upstream {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** How the upstream answers. */
export interface UpstreamOptions {
  /** Milliseconds before each answer; 0 unless said. */
  readonly delayMs?: number;
  /** Size of the policy that it answers with. */
  readonly size?: PolicySize;
  /** `beta` unless said. */
  readonly contract?: Contract;
}

/** Starts the upstream on a free port. */
export async function startUpstream(
  binary: string,
  directory: string,
  { delayMs = 0, size, contract = 'beta' }: UpstreamOptions = {},
): Promise<Upstream> {
  const answer = join(directory, `policy.${contract}.json`);
  writeFileSync(answer, JSON.stringify(contract === 'beta' ? policyOf('wire', size) : policyOfV1(size)));
  const child = start({ command: binary, args: ['0', answer, String(delayMs)] }, LOAD_CORE, [
    'pipe',
    'pipe',
    'inherit',
  ]);
  if (child.stdout === null || child.pid === undefined) throw new Error('The upstream did not start.');
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid, stop: () => stop(child) };
}
