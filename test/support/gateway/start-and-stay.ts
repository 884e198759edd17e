import { loadConfig } from '../../../src/config/config.js';
import { startGateway } from '../../../src/gateway.js';
import { createLog } from '../../../src/log.js';

// Unlike the program, this one does not exit when the gateway fails to start: it ends when nothing keeps it alive.
try {
  await startGateway(loadConfig(), createLog('silent'));
} catch (error) {
  process.stderr.write(`failed: ${error instanceof Error ? error.message : String(error)}\n`);
}
