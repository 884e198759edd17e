import type { Gateway } from '../../gateway.js';
import type { Log } from '../../log.js';

/** Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
const ECHO_MS = 500;

/**
 * Lets signals and faults end the process, in good order:
 * - SIGTERM, SIGINT, SIGHUP: drains, then exits with 0; with 1 when requests had to be cut off.
 * - an uncaught fault: is logged, drains, exits with 1.
 * - a second signal: exits with 1 at once.
 * @param delayMs how long readiness fails while listening goes on, so that load balancers send no more
 */
export function endOnSignalsAndFaults(gateway: Gateway, log: Log, delayMs: number): void {
  let beganAtMs: number | null = null;
  let exitCode = 0;

  async function end(): Promise<void> {
    beganAtMs = performance.now();
    try {
      const cut = await gateway.close(delayMs);
      if (cut > 0) {
        log.error({ cut }, 'requests cut off after SHUTDOWN_GRACE_MS');
        exitCode = 1;
      }
    } catch (error) {
      log.fatal({ err: error }, 'fault while draining');
      exitCode = 1;
    }
    // Whatever still waits, such as a call whose caller was cut off, must not keep the process.
    process.exit(exitCode);
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (beganAtMs === null) {
      log.info({ signal }, 'draining');
      void end();
      return;
    }
    if (performance.now() - beganAtMs < ECHO_MS) return;
    log.error({ signal, cut: gateway.inFlightCount() }, 'requests cut off by a second signal');
    process.exit(1);
  }

  function onFault(fault: unknown): void {
    log.fatal({ err: fault }, 'uncaught fault');
    exitCode = 1;
    if (beganAtMs === null) void end();
  }

  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('SIGHUP', onSignal);
  // Node reports unhandled rejections here as well.
  process.on('uncaughtException', onFault);
}
