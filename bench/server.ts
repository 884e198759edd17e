import type { ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processTree } from './accounting.js';
import type { Bench } from './bench.js';
import type { Candidate } from './candidates.js';
import { post } from './post.js';
import { SERVER_CORE, start, stop } from './processes.js';

const MOST_START_MS = 60_000;

/** A server under test that has answered its first create. */
export interface Server {
  readonly port: number;
  readonly pids: readonly number[];
  /** Milliseconds from its start to its first answer. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/**
 * Starts a candidate and waits for its first create to succeed. Throws when it ends, answers wrongly, or takes a minute.
 */
export async function startServer(
  candidate: Candidate,
  upstream: string,
  { node, directory }: Pick<Bench, 'node' | 'directory'>,
): Promise<Server> {
  const port = await freePort();
  const command = candidate.command({ node, port, upstream, directory: join(directory, candidate.name) });
  const startedAt = performance.now();
  const child = start(command, SERVER_CORE, ['ignore', 'ignore', 'pipe']);
  const complaint = lastWords(child);
  try {
    while (performance.now() - startedAt < MOST_START_MS) {
      if (child.pid === undefined || child.exitCode !== null) throw new Error(`ended: ${complaint()}`);
      const answer = await post(port, candidate.body).catch(() => null);
      if (answer !== null) {
        const startMs = performance.now() - startedAt;
        check(candidate, answer);
        return { port, pids: processTree(child.pid), startMs, stop: () => stop(child) };
      }
      await wait(2);
    }
    throw new Error(`no answer in ${MOST_START_MS / 1000} s: ${complaint()}`);
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function check(candidate: Candidate, { status, body }: { status: number; body: string }): void {
  const answer = JSON.parse(body) as { id?: string; data?: Record<string, Policy | null> };
  const policy = candidate.isPassThrough ? answer : answer.data?.['createAccessPackageAssignmentPolicy'];
  const stages = (policy as Policy | undefined)?.requestApprovalSettings?.approvalStages;
  if (status >= 300 || stages?.[0]?.primaryApprovers?.length !== 2) {
    throw new Error(`answers ${status} ${body.slice(0, 500)}`);
  }
}

interface Policy {
  readonly requestApprovalSettings?: { approvalStages?: { primaryApprovers?: unknown[] }[] };
}

/** The end of what a process has written to its standard error. */
function lastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-1_000);
  });
  return () => words.trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
