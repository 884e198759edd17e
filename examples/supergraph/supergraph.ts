import { loadConfig } from '../../src/config/config.js';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.js';
import { startGateway } from '../../src/gateway.js';
import { createLog } from '../../src/log.js';
import { compose, readSubgraph, type Compose } from './compose.js';
import { engines, type EngineName, type EngineOptions } from './engines/engine.js';
import { startPackagesSubgraph } from './packages-subgraph.js';

/** How a supergraph differs from the usual one; every member has a default. */
export interface SupergraphOptions extends Partial<Omit<EngineOptions, 'supergraph'>> {
  /** What executes it; default Hive Gateway. */
  readonly engine?: EngineName;
  /** Default: The Guild's composer. */
  readonly compose?: Compose;
  /** Settings of the policies' subgraph, named as its environment variables. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A supergraph that runs. */
export interface Supergraph {
  /** The federated gateway's root; operations go to `/graphql`. */
  readonly url: string;
  /** What both subgraphs take for Microsoft Graph. */
  readonly emulator: Emulator;
  /** Ends everything. */
  close(): Promise<void>;
}

/**
 * Starts the emulator, the subgraphs of policies and of packages, and a federated gateway over both. Throws when the
 * subgraphs do not compose, and the system's error when the port is taken.
 */
export async function startSupergraph(options: SupergraphOptions = {}): Promise<Supergraph> {
  const running: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    for (const part of running.splice(0).reverse()) await part.close();
  };
  try {
    const emulator = await startEmulator();
    running.push(emulator);
    const config = loadConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      GRAPH_BASE_URL: emulator.url,
      LOG_LEVEL: 'warn',
      ...options.settings,
    });
    const policies = await startGateway(config, createLog(config.logLevel));
    running.push(policies);
    const packages = await startPackagesSubgraph(emulator.url);
    running.push(packages);

    const supergraph = (options.compose ?? compose)([
      await readSubgraph('policies', `${policies.url}/graphql`),
      await readSubgraph('packages', packages.url),
    ]);
    const startEngine = await engines[options.engine ?? 'hive']();
    const federated = await startEngine({
      supergraph,
      port: 0,
      // Both ask Graph in the caller's name.
      callersOfGraph: ['policies', 'packages'],
      ...options,
    });
    running.push(federated);
    return { url: federated.url, emulator, close };
  } catch (error) {
    await close();
    throw error;
  }
}
