import { ConfigError, loadConfig } from './config/config.js';
import { effectiveSettings } from './config/effective.js';
import { startGateway } from './gateway.js';
import { createLog } from './log.js';
import { describeListenError } from './server/lifecycle/listen-error.js';
import { endOnSignalsAndFaults } from './server/lifecycle/shutdown.js';
import { packageVersion } from './version.js';

let isProduction = false;
try {
  const config = loadConfig();
  isProduction = config.isProduction;
  const log = createLog(config.logLevel);
  const gateway = await startGateway(config, log);
  endOnSignalsAndFaults(gateway, log, config.shutdownDelayMs);
  const start = {
    version: packageVersion(),
    node: process.version,
    settings: effectiveSettings(config),
    ...(config.ignoredVariables.length > 0 && { ignoredVariables: config.ignoredVariables }),
  };
  // Whatever the level: who starts a gateway waits for this line.
  log.child({}, { level: 'info' }).info(start, `Access Package Gateway listens on ${gateway.url}/graphql`);
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : describeListenError(error);
  isProduction ||= error instanceof ConfigError && error.isProduction;
  if (reason === null && !isProduction) throw error;
  const line = { level: 60, time: new Date().toISOString(), msg: reason ?? String(error) };
  process.stderr.write(isProduction ? `${JSON.stringify(line)}\n` : `${reason}\n`);
  process.exit(1);
}
