import { fileURLToPath } from 'node:url';

/** The directory of the benchmark. */
export const BENCH = fileURLToPath(new URL('.', import.meta.url));

/** The directory of the gateway. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The directory of what the gateway is measured beside. */
export const PEERS = `${BENCH}peers/`;
