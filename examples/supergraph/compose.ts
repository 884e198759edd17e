import { composeServices } from '@theguild/federation-composition';
import { parse, type DocumentNode } from 'graphql';

/** A subgraph as composers take it. */
export interface SubgraphDefinition {
  readonly name: string;
  /** Where it takes operations. */
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

/** Makes one supergraph schema of several subgraphs' schemas. */
export type Compose = (subgraphs: SubgraphDefinition[]) => string;

/** Composes with The Guild's composer. Throws when the subgraphs do not fit together. */
export const compose: Compose = (subgraphs) => {
  const { supergraphSdl, errors } = composeServices(subgraphs);
  if (supergraphSdl === undefined) {
    throw new Error(`The subgraphs do not compose: ${errors.map(({ message }) => message).join('; ')}`);
  }
  return supergraphSdl;
};

/** Asks a running subgraph for its schema, as registries and composers do. */
export async function readSubgraph(name: string, url: string): Promise<SubgraphDefinition> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  return { name, url, typeDefs: parse(data._service.sdl) };
}
