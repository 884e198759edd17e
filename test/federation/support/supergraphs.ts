import { composeServices as composeWithApollo } from '@apollo/composition';
import { compose as composeWithTheGuild, type Compose } from '../../../examples/supergraph/compose.js';
import type { EngineName } from '../../../examples/supergraph/engines/engine.js';
import {
  startSupergraph,
  type Supergraph,
  type SupergraphOptions,
} from '../../../examples/supergraph/supergraph.js';
import type { RecordedRequest } from '../../../src/emulator/emulator.js';
import { developmentToken } from '../../../src/emulator/tokens.js';
import type { WireError } from '../../support/gateway/gateway.js';

/** Who sends an operation; by default somebody who may do everything. */
export interface Caller {
  readonly token?: string;
  readonly clientRequestId?: string;
}

/** What an engine answers. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  /** Those that an engine makes itself may have no extensions. */
  readonly errors?: (Omit<WireError, 'extensions'> & { extensions?: Partial<WireError['extensions']> })[];
}

/** A supergraph, a client of it, and what both subgraphs have sent to Graph. */
export interface TestSupergraph extends Supergraph {
  run(query: string, variables?: object, caller?: Caller): Promise<Answer>;
  /** Since the start or the last `forget`. */
  sent(): readonly RecordedRequest[];
  /** Forgets the requests so far, and faults that are still to come. */
  forget(): void;
}

/** Every engine of the example. */
export const ENGINES: readonly (readonly [title: string, engine: EngineName])[] = [
  ['Hive Gateway', 'hive'],
  ['@apollo/gateway', 'apollo'],
];

/** Composes with Apollo's composer. Throws when the subgraphs do not fit together. */
const apolloCompose: Compose = (subgraphs) => {
  const { supergraphSdl, errors } = composeWithApollo(subgraphs);
  if (supergraphSdl === undefined) throw new Error(errors.map(String).join('\n'));
  return supergraphSdl;
};

/** Every composer that makes supergraphs for them. */
export const COMPOSERS: readonly (readonly [title: string, compose: Compose])[] = [
  ["The Guild's composer", composeWithTheGuild],
  ["Apollo's composer", apolloCompose],
];

/** Starts one of which nothing is logged. */
export async function startTestSupergraph(options: SupergraphOptions = {}): Promise<TestSupergraph> {
  const supergraph = await startSupergraph({
    ...options,
    settings: { LOG_LEVEL: 'silent', ...options.settings },
  });
  const { emulator, url } = supergraph;
  let before = 0;
  return {
    ...supergraph,
    run: (query, variables, caller) => post(url, query, variables, caller),
    sent: () => emulator.requests.slice(before),
    forget() {
      emulator.clearFaults();
      before = emulator.requests.length;
    },
  };
}

/** Sends an operation to what listens at `url`. */
export async function post(
  url: string,
  query: string,
  variables: object = {},
  { token = developmentToken(), clientRequestId }: Caller = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(clientRequestId !== undefined && { 'client-request-id': clientRequestId }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}
