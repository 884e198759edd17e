import type { LoadGenerator } from './load.js';
import type { Contract, Upstream } from './upstream.js';

/** What a run has at hand. */
export interface Bench {
  readonly generate: LoadGenerator;
  readonly upstreams: Readonly<Record<Contract, Upstream>>;
  /** The path of the Node that runs the candidates. */
  readonly node: string;
  /** Whether this gateway executes as graphql-js does; else its candidates are left out. */
  readonly isTrue: boolean;
  /** For files of a run. */
  readonly directory: string;
  /** Length of a slice. */
  readonly seconds: number;
  /** How often a disturbed slice is measured. */
  readonly tries: number;
}
