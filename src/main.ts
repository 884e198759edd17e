import { ConfigError, loadConfig } from './config/config.js';
import { describeListenError } from './server/lifecycle/listen-error.js';
import { startGateway } from './gateway.js';
import { createLog } from './log.js';
import { endOnSignalsAndFaults } from './server/lifecycle/shutdown.js';

try {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const gateway = await startGateway(config, log);
  endOnSignalsAndFaults(gateway, log, config.shutdownDelayMs);
  process.stdout.write(`Access Package Gateway listens on ${gateway.url}/graphql\n`);
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : describeListenError(error);
  if (reason === null) throw error;
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
