import { createClient } from 'redis';
import { StoreError } from '../store.js';
import { within } from '../within.js';
import type { HostAndPort, RedisAddress } from './address.js';
import { optionsOf } from './connection-options.js';

/** A Sentinel that takes longer is not waited for, in milliseconds. */
const ANSWER_LIMIT_MS = 300;
const RECONNECT_PAUSE_MS = 500;

/** What one Sentinel knows of the master. */
interface View extends HostAndPort {
  /** Grows with each failover: of two Sentinels that disagree the one with the greater one is right. */
  readonly epoch: number;
  /** Whether it has begun to replace the master. */
  readonly isFailingOver: boolean;
}

/** The Sentinels of a master, each on a connection that is kept. */
export interface Sentinels {
  /**
   * The master that the best informed Sentinel names (Redis documentation, guidelines for clients of Sentinel).
   * Rejects when none answers.
   */
  findMaster(): Promise<HostAndPort>;
  /**
   * Resolves when no failover had begun when a majority of the Sentinels was asked: whichever replica is promoted later has
   * all that was replicated until now. Rejects otherwise.
   */
  confirmMaster(master: HostAndPort): Promise<void>;
  /** Ends the connections. */
  close(): void;
}

/** Begins to connect to the Sentinels of an address. */
export function openSentinels(address: RedisAddress): Sentinels {
  const sentinels = address.nodes.map((node) => openSentinel(address, node));

  /** What all Sentinels say that answer within their limit. */
  async function ask(): Promise<View[]> {
    const late = () => new StoreError('timeout');
    const answers = await Promise.allSettled(
      sentinels.map((sentinel) => within(sentinel.view(), ANSWER_LIMIT_MS, late)),
    );
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  }

  return {
    async findMaster() {
      const [first, ...others] = await ask();
      if (first === undefined) throw new StoreError('MASTERDOWN');
      return others.reduce((best, view) => (view.epoch > best.epoch ? view : best), first);
    },
    async confirmMaster({ host, port }) {
      const views = await ask();
      const epoch = Math.max(...views.map((view) => view.epoch));
      const isMajority = views.length > sentinels.length / 2;
      const isCalm = views.every((view) => !view.isFailingOver);
      const isNamed = views.some((view) => view.epoch === epoch && view.host === host && view.port === port);
      if (!isMajority || !isCalm || !isNamed) throw new StoreError('MASTERDOWN');
    },
    close() {
      for (const sentinel of sentinels) sentinel.close();
    },
  };
}

/** A Sentinel that has a password refuses whoever brings none, and one that has none refuses a password: both are tried. */
function openSentinel(address: RedisAddress, node: HostAndPort): { view(): Promise<View>; close(): void } {
  const accounts = address.password === undefined ? [{}] : [{}, address];
  const clients = accounts.map(({ username, password }: Partial<RedisAddress>) => {
    const options = optionsOf({ ...address, username, password, database: 0 }, node);
    const socket = { ...options.socket, reconnectStrategy: () => RECONNECT_PAUSE_MS };
    const client = createClient({ ...options, socket, RESP: 2 }).on('error', () => undefined);
    const connected = client.connect().catch(() => undefined);
    return { client, connected };
  });
  return {
    view: () =>
      Promise.any(
        clients.map(async ({ client, connected }) => {
          await connected;
          const reply: unknown = await client.sendCommand(['SENTINEL', 'MASTER', address.master]);
          return viewOf(Array.isArray(reply) ? reply.map(String) : []);
        }),
      ),
    close() {
      for (const { client } of clients) client.destroy();
    },
  };
}

/** Names and values in turn (Redis documentation, SENTINEL MASTER). */
function viewOf(reply: readonly string[]): View {
  const fact = (name: string) =>
    reply[reply.findIndex((text, index) => index % 2 === 0 && text === name) + 1] ?? '';
  return {
    host: fact('ip'),
    port: Number(fact('port')),
    epoch: Number(fact('config-epoch')),
    isFailingOver: fact('flags').split(',').includes('failover_in_progress'),
  };
}
