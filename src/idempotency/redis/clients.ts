import { createClient, createCluster } from 'redis';
import { StoreError } from '../store.js';
import type { HostAndPort, RedisAddress } from './address.js';
import { accountOf, CONNECT_TIMEOUT_MS, optionsOf, tlsOf } from './connection-options.js';
import { openSentinels, type Sentinels } from './sentinels.js';

/** A client that is open, whatever is behind it: one server, the master that Sentinels name, or a cluster. */
export interface OpenClient {
  /** Runs a Lua script on the server that has the key. */
  runScript(script: string, key: string, args: readonly string[]): Promise<unknown>;
  /** How many replicas that server has that are up to date, as far as it knows. */
  countReplicas(key: string): Promise<number>;
  /** Waits until so many replicas of that server have what was written before; answers with how many have it. */
  waitForReplicas(key: string, count: number, timeoutMs: number): Promise<number>;
  /** Rejects when the server is not, or may soon not be, the master any more. */
  confirmMaster(): Promise<void>;
  /** The address of that server. */
  addressOf(key: string): Promise<string>;
}

/** A client that is being opened, or is open. */
export interface Opening {
  /** Rejects when it cannot be opened. */
  readonly client: Promise<OpenClient>;
  /** Ends it, open or not. */
  destroy(): void;
}

/** Opens clients of one address. */
export interface Opener {
  /** Begins to open a client. @param onLost told when an open one loses its connection */
  open(onLost: (error: unknown) => void): Opening;
  /** Ends what openings share. */
  close(): void;
}

/** An opener of clients of an address. */
export function createOpener(address: RedisAddress): Opener {
  switch (address.kind) {
    case 'single':
      return { open: (onLost) => openSingle(address, address.nodes[0], onLost), close: () => undefined };
    case 'sentinel': {
      const sentinels = openSentinels(address);
      return {
        open: (onLost) => openMaster(address, sentinels, onLost),
        close: () => {
          sentinels.close();
        },
      };
    }
    case 'cluster':
      return { open: () => openCluster(address), close: () => undefined };
  }
}

function openSingle(
  address: RedisAddress,
  node: HostAndPort | undefined,
  onLost: (error: unknown) => void,
): Opening {
  const client = createClient(optionsOf(address, node)).on('error', onLost);
  const open: OpenClient = {
    runScript: (script, key, args) => client.eval(script, { keys: [key], arguments: [...args] }),
    countReplicas: async () => onlineReplicas(await client.info('replication')),
    waitForReplicas: (_key, count, timeoutMs) => client.wait(count, timeoutMs),
    confirmMaster: () => Promise.resolve(),
    addressOf: () => Promise.resolve(`${node?.host ?? ''}:${node?.port ?? ''}`),
  };
  return {
    client: client.connect().then(() => open),
    destroy: () => {
      client.destroy();
    },
  };
}

/** Connects to the master that Sentinels name. */
function openMaster(address: RedisAddress, sentinels: Sentinels, onLost: (error: unknown) => void): Opening {
  let opened: Opening | undefined;
  let isDestroyed = false;
  async function open(): Promise<OpenClient> {
    const master = await sentinels.findMaster();
    if (isDestroyed) throw new StoreError('connection');
    opened = openSingle(address, master, onLost);
    const client = await opened.client;
    return { ...client, confirmMaster: () => sentinels.confirmMaster(master) };
  }
  return {
    client: open(),
    destroy() {
      isDestroyed = true;
      opened?.destroy();
    },
  };
}

function openCluster(address: RedisAddress): Opening {
  const { isTls } = address;
  const socket = { ...tlsOf(isTls), connectTimeout: CONNECT_TIMEOUT_MS };
  const cluster = createCluster({
    // A root node is only asked for the slots; one that stands still is given up.
    rootNodes: address.nodes.map((node) => ({
      socket: { ...socket, ...node, socketTimeout: CONNECT_TIMEOUT_MS },
    })),
    defaults: { ...accountOf(address), socket },
    // So that a node that stands still keeps nobody from the others.
    minimizeConnections: true,
  }).on('error', () => undefined);
  const masterOf = async (key: string) => {
    const master = cluster.slots[await cluster.clusterKeySlot(key)]?.master;
    if (master === undefined) throw new StoreError('CLUSTERDOWN');
    return master;
  };
  const clientOf = async (key: string) => cluster.nodeClient(await masterOf(key));
  const open: OpenClient = {
    runScript: (script, key, args) => cluster.eval(script, { keys: [key], arguments: [...args] }),
    countReplicas: async (key) => onlineReplicas(await (await clientOf(key)).info('replication')),
    waitForReplicas: async (key, count, timeoutMs) => (await clientOf(key)).wait(count, timeoutMs),
    // A master of a cluster that was replaced is told by the others as soon as it hears of them.
    confirmMaster: () => Promise.resolve(),
    addressOf: async (key) => (await masterOf(key)).address,
  };
  return {
    client: cluster.connect().then(() => open),
    destroy: () => {
      cluster.destroy();
    },
  };
}

/** Redis documentation, INFO: a line `slave0:ip=…,port=…,state=online,…` for each replica. */
function onlineReplicas(info: string): number {
  return info.match(/^slave\d+:.*\bstate=online\b/gm)?.length ?? 0;
}
