import { ConfigError, loadConfig } from './config.js';
import { describeListenError } from './server/listen-error.js';
import { startGateway } from './server/gateway.js';
import { createLog } from './server/log.js';

try {
  const config = loadConfig();
  const log = createLog(config.LOG_LEVEL);
  const gateway = await startGateway(config, log);
  process.stdout.write(`Access Package Gateway listens on ${gateway.url}/graphql\n`);

  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'draining');
    void gateway.close().then((cut) => {
      if (cut > 0) log.error({ cut }, 'connections cut off after SHUTDOWN_GRACE_MS');
      process.exitCode = cut > 0 ? 1 : 0;
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : describeListenError(error);
  if (reason === null) throw error;
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}
